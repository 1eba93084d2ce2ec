import type { EventName } from '@loops-kit/core'
import { type MaybeEvent, sendEventAfterwards } from '@loops-kit/core/adapter'
import type { Request, RequestHandler, Response } from 'express'
import { requireClient } from './client-on-request.ts'

/** Options of {@link sendsEvent}. */
export interface SendsEventOptions {
  /**
   * Told of an event that could not be made or handed over; the answer is out by then. The client's logger is told,
   * too; without logger and `onError` it is a warning of the process.
   */
  readonly onError?: ((error: unknown, req: Request) => void | Promise<void>) | undefined
}

/**
 * Middleware that sends an event through background delivery once the request was answered with a 2xx. It sends
 * nothing for other answers, nor when the client went away before it had its answer.
 *
 * @param map gives the event's contact and properties, also asynchronously; null or undefined sends none. It runs after
 * the answer: what it throws is logged and goes to `onError`. Only `shutdown()` and the middleware's `close()` wait for it
 * @see https://loops.so/docs/api-reference/send-event
 * @example
 * app.post('/orders', sendsEvent('orderPlaced', (req, res) => ({
 *   email: res.locals.user.email,
 *   eventProperties: { total: res.locals.order.total },
 * })), createOrder)
 */
export function sendsEvent<const Name extends EventName>(
  name: Name,
  map: (req: Request, res: Response) => MaybeEvent<Name>,
  { onError }: SendsEventOptions = {},
): RequestHandler {
  return (req, res, next) => {
    const loops = requireClient(req, `sendsEvent('${name}')`)
    // Node does not emit "finish" once the client has gone.
    res.once('finish', () => {
      if (res.statusCode < 200 || res.statusCode > 299) return
      void sendEventAfterwards(loops, name, () => map(req, res), onError && ((error) => onError(error, req)))
    })
    next()
  }
}
