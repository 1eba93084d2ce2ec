import { LoopsConfigError, type Logger, type Loops } from '@loops-kit/core'
import type { Request } from 'express'

const slot: unique symbol = Symbol.for('@loops-kit/express/client')

/** What `loops()` leaves on a request, under a symbol that every copy of this package finds. */
export interface ClientSlot {
  readonly loops: Loops
  readonly logger: Logger | undefined
}

/** Puts the client on a request. */
export function putClient(req: Request, client: ClientSlot): void {
  const carrier = req as Request & { [slot]?: ClientSlot; loops?: Loops }
  carrier[slot] = client
  carrier.loops = client.loops
}

/** What `loops()` left on a request, if it ran. */
export function findClient(req: Request): ClientSlot | undefined {
  return (req as Request & { [slot]?: ClientSlot })[slot]
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
  return requireClient(req, 'getLoops()').loops
}

/** As {@link findClient}, with a sentence that says what to mend when there is none. */
export function requireClient(req: Request, what: string): ClientSlot {
  const client = findClient(req)
  if (client) return client
  throw new LoopsConfigError(
    'invalid_option',
    `${what} found no Loops client on this request. Put app.use(loops()) before the route.`,
  )
}
