import { LoopsWebhookError } from '../errors/webhook-error.ts'
import type { WebhookDelivery, WebhookOptions } from './options.ts'
import type { WebhookResult } from './result.ts'
import { handlersFor, runHandlers } from './run-handlers.ts'
import type { WebhookStore } from './store.ts'
import { withTimeLimit } from './time-limit.ts'
import type { VerifiedWebhook } from './verify.ts'

/** Tells the application that a webhook was refused or failed. */
export type Report = (error: LoopsWebhookError | AggregateError, delivery?: WebhookDelivery) => Promise<void>

/** With the default time for handlers, an answer takes less than the 15 seconds that Loops waits. */
export const bookkeepingTimeoutMs = 2000

/**
 * Gives events to their handlers, each webhook once: it is remembered after its handlers did their work, never before.
 * A repeat that arrives while they still work gets their answer.
 */
export function handleOnce(
  options: WebhookOptions,
  store: WebhookStore,
  report: Report,
): (webhook: VerifiedWebhook) => Promise<WebhookResult> {
  const running = new Map<string, Promise<WebhookResult>>()

  async function run({ event, ...delivery }: VerifiedWebhook): Promise<WebhookResult> {
    const { id } = delivery
    try {
      if (await asked(() => store.has(id))) return { kind: 'duplicate', status: 204, event }
      await runHandlers(handlersFor(options, event), event, delivery, options.handlerTimeoutMs)
    } catch (thrown) {
      const error = thrown as LoopsWebhookError | AggregateError
      await report(error, delivery)
      return { kind: 'failed', status: 500, error }
    }
    try {
      await asked(() => store.add(id))
    } catch (error) {
      // Handled all the same: a failure as the answer would have Loops send it again.
      await report(error as LoopsWebhookError, delivery)
    }
    return { kind: 'handled', status: 204, event }
  }

  return (webhook) => {
    const { id } = webhook
    const result = running.get(id) ?? run(webhook).finally(() => running.delete(id))
    running.set(id, result)
    return result
  }
}

async function asked<T>(question: () => T | Promise<T>): Promise<T> {
  try {
    return await withTimeLimit(bookkeepingTimeoutMs, question, () => new Error('No answer in time.'))
  } catch (error) {
    throw new LoopsWebhookError(
      'store_failed',
      `The store of webhook ids failed or did not answer within ${bookkeepingTimeoutMs} ms.`,
      error,
    )
  }
}
