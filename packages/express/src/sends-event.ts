import type { EventName, EventSend, Logger } from '@loops-kit/core'
import type { Request, RequestHandler, Response } from 'express'
import { requireClient } from './client-on-request.ts'
import { keepUnderWay } from './events-under-way.ts'
import { tell } from './tell.ts'

type WithoutName<T> = T extends unknown ? Omit<T, 'eventName'> : never

/** An event but for its name: the contact, and what the event carries. */
export type SentEvent<Name extends EventName = EventName> = WithoutName<EventSend<Name>>

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
  map: (
    req: Request,
    res: Response,
  ) => SentEvent<Name> | null | undefined | Promise<SentEvent<Name> | null | undefined>,
  options: SendsEventOptions = {},
): RequestHandler {
  return (req, res, next) => {
    const loops = requireClient(req, `sendsEvent('${name}')`)
    const send = async (): Promise<void> => {
      if (res.statusCode < 200 || res.statusCode > 299) return
      try {
        const event = await map(req, res)
        if (event) await loops.background.events.send({ ...event, eventName: name })
      } catch (error) {
        await report(error, name, req, loops.logger, options)
      }
    }
    // Node does not emit "finish" once the client has gone.
    res.once('finish', () => keepUnderWay(loops, send()))
    next()
  }
}

async function report(
  error: unknown,
  name: string,
  req: Request,
  logger: Logger | undefined,
  { onError }: SendsEventOptions,
): Promise<void> {
  const message = `The event '${name}' was not sent after its answer.`
  if (logger || !onError) tell(logger, message, error)
  try {
    await onError?.(error, req)
  } catch (thrown) {
    tell(logger, `The onError of sendsEvent('${name}') failed.`, thrown)
  }
}
