import type { EventName, EventSend } from '@loops-kit/core'
import type { Request, RequestHandler, Response } from 'express'
import { requireClient, type ClientSlot } from './client-on-request.ts'

type WithoutName<T> = T extends unknown ? Omit<T, 'eventName'> : never

/** An event but for its name: the contact, and what the event carries. */
export type SentEvent<Name extends EventName = EventName> = WithoutName<EventSend<Name>>

/** Options of {@link sendsEvent}. */
export interface SendsEventOptions {
  /** Told of an event that could not be made or handed over. The answer is out by then. */
  readonly onError?: ((error: unknown, req: Request) => void) | undefined
}

/**
 * Middleware that sends an event through background delivery once the request was answered with a 2xx. It sends
 * nothing for other answers, nor when the client went away before it had its answer.
 *
 * @param map gives the event's contact and properties, also asynchronously; null or undefined sends none. It runs after
 * the answer: what it throws is logged and goes to `onError`, and nobody waits for it
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
    const client = requireClient(req, `sendsEvent('${name}')`)
    const onFinish = (): void => {
      res.off('close', onClose)
      if (res.statusCode < 200 || res.statusCode > 299) return
      send().catch((error: unknown) => report(error, name, client, req, options))
    }
    const onClose = (): void => {
      res.off('finish', onFinish)
    }
    const send = async (): Promise<void> => {
      const event = await map(req, res)
      if (event) await client.loops.background.events.send({ ...event, eventName: name })
    }
    res.once('finish', onFinish).once('close', onClose)
    next()
  }
}

function report(
  error: unknown,
  name: string,
  { logger }: ClientSlot,
  req: Request,
  { onError }: SendsEventOptions,
): void {
  const message = `The event '${name}' was not sent after its answer.`
  if (logger) logger.error(message, { error })
  // Never in silence: this reaches the process' warnings where there is no one else to tell.
  else if (!onError) process.emitWarning(error instanceof Error ? error : String(error), { detail: message })
  onError?.(error, req)
}
