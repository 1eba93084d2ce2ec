import type { LoopsWebhookError, LoopsWebhookErrorStatus } from '../errors/webhook-error.ts'
import type { ReceivedWebhookEvent } from './event.ts'

/**
 * What became of a webhook, and the status to answer with:
 * - `handled`: every handler of the event did its work.
 * - `duplicate`: it was handled before.
 * - `refused`: it is not believed, or not an event.
 * - `failed`: a handler or the store failed; after this answer Loops sends it again.
 */
export type WebhookResult =
  | { readonly kind: 'handled' | 'duplicate'; readonly status: 204; readonly event: ReceivedWebhookEvent }
  | {
      readonly kind: 'refused'
      readonly status: LoopsWebhookErrorStatus
      readonly error: LoopsWebhookError
    }
  | { readonly kind: 'failed'; readonly status: 500; readonly error: LoopsWebhookError | AggregateError }

/** The answer that tells Loops what became of its webhook. Loops shows the text of a refusal in its log. */
export function answer(result: WebhookResult): Response {
  if (result.status === 204) return new Response(null, { status: 204 })
  const { status, error } = result
  const code = error instanceof AggregateError ? 'handler_failed' : error.code
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'POST' }),
  }
  return new Response(JSON.stringify({ ok: false, error: { code, message: error.message } }), {
    status,
    headers,
  })
}

/**
 * The answer for an error that {@link Webhooks} threw, such as a missing secret, where a framework would hide the
 * sentence that says how to mend it.
 */
export function webhookErrorResponse(error: LoopsWebhookError): Response {
  return answer({ kind: 'refused', status: error.status, error })
}
