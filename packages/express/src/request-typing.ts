import type { Loops } from '@loops-kit/core'

declare global {
  namespace Express {
    interface Request {
      /** The client that `app.use(loops())` put here. */
      loops: Loops
    }
  }
}
