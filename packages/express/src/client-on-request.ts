import { LoopsConfigError, type Loops } from '@loops-kit/core'
import type { Request } from 'express'

const slot: unique symbol = Symbol.for('@loops-kit/express/client')

/** Puts the client on a request: as `req.loops`, and under a symbol that every copy of this package finds. */
export function putClient(req: Request, loops: Loops): void {
  const carrier = req as Request & { [slot]?: Loops; loops?: Loops }
  carrier[slot] = loops
  carrier.loops = loops
}

/** What `loops()` left on a request, if it ran. */
export function findClient(req: Request): Loops | undefined {
  return (req as Request & { [slot]?: Loops })[slot]
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
