import { LoopsWebhookError } from '../errors/webhook-error.ts'
import { isWebhookEvent, type ReceivedWebhookEvent } from './event.ts'
import type { WebhookDelivery, WebhookHandler, WebhookHandlers, WebhookOptions } from './options.ts'
import { withTimeLimit } from './time-limit.ts'

const defaultTimeoutMs = 10_000

/** The handlers that an event goes to. */
export function handlersFor(
  { on = {}, onUnknown }: WebhookOptions,
  event: ReceivedWebhookEvent,
): readonly WebhookHandler<ReceivedWebhookEvent>[] {
  // The type of the handlers follows from the name of the event, which the compiler cannot see here.
  const handlers = (isWebhookEvent(event) ? on[event.eventName] : onUnknown) as
    | WebhookHandlers<ReceivedWebhookEvent>
    | undefined
  return handlers === undefined ? [] : [handlers].flat()
}

/**
 * Runs all handlers at the same time, each within its time, and waits for all.
 *
 * @throws AggregateError of everything they threw, in the order of the handlers
 */
export async function runHandlers(
  handlers: readonly WebhookHandler<ReceivedWebhookEvent>[],
  event: ReceivedWebhookEvent,
  delivery: WebhookDelivery,
  timeoutMs: number = defaultTimeoutMs,
): Promise<void> {
  let abort: AbortController | undefined
  let over: LoopsWebhookError | undefined
  const signal = (): AbortSignal => {
    abort ??= new AbortController()
    if (over) abort.abort(over)
    return abort.signal
  }
  const timeUp = (): LoopsWebhookError => {
    const error = new LoopsWebhookError(
      'handler_timeout',
      `A handler of ${event.eventName} took longer than ${timeoutMs} ms. Loops waits about 15 seconds for an answer: hand long work to a queue.`,
    )
    over = error
    abort?.abort(error)
    return error
  }
  const context = {
    ...delivery,
    // Few handlers ask for it.
    get signal() {
      return signal()
    },
  }
  const ended = await Promise.allSettled(
    handlers.map((handler) => withTimeLimit(timeoutMs, () => handler(event, context), timeUp)),
  )
  const errors = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  if (errors.length === 0) return
  throw new AggregateError(
    errors,
    `${errors.length} of ${handlers.length} handlers of ${event.eventName} failed, so webhook ${delivery.id} was not handled. Loops sends it again.`,
  )
}
