import { LoopsConfigError, type Loops } from '@loops-kit/core'
import type { Request } from 'express'

/** Puts the client on a request as `req.loops`: one property, since every request pays for it. */
export function putClient(req: Request, loops: Loops): void {
  ;(req as { loops?: Loops }).loops = loops
}

/** What `loops()` left on a request, if it ran. */
export function findClient(req: Request): Loops | undefined {
  const { loops } = req as { loops?: unknown }
  return isClient(loops) ? loops : undefined
}

/** Not `instanceof`: the client may come from another copy of the package. */
export function isClient(value: unknown): value is Loops {
  return typeof value === 'object' && value !== null && 'contacts' in value && 'background' in value
}

/**
 * The client that `app.use(loops())` put on this request: `req.loops`, typed without augmenting Express' types.
 *
 * @throws LoopsConfigError `invalid_option` when `loops()` did not run before
 * @example
 * app.post('/orders', async (req, res) => {
 *   await getLoops(req).background.events.send({ email, eventName: 'orderPlaced' })
 *   res.sendStatus(201)
 * })
 */
export function getLoops(req: Request): Loops {
  return requireClient(req, 'getLoops()')
}

/** As {@link findClient}, with a sentence that says what to mend when there is none. */
export function requireClient(req: Request, what: string): Loops {
  const loops = findClient(req)
  if (loops) return loops
  throw new LoopsConfigError(
    'invalid_option',
    `${what} found no Loops client on this request. Put app.use(loops()) before the route.`,
  )
}
