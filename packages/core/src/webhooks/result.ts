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

/** An answer for any server: a status, headers and maybe a text. */
export interface WebhookAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** The answer that tells Loops what became of its webhook. Loops shows the text of a refusal in its log. */
export function answer(result: WebhookResult): WebhookAnswer {
  if (result.status === 204) return { status: 204, headers: {}, body: null }
  const { status, error } = result
  const code = error instanceof AggregateError ? 'handler_failed' : error.code
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 405 && { allow: 'POST' }),
  }
  return { status, headers, body: JSON.stringify({ ok: false, error: { code, message: error.message } }) }
}

/**
 * The answer for an error that {@link Webhooks} threw, such as a missing secret, where a framework would hide the
 * sentence that says how to mend it.
 */
export function webhookErrorAnswer(error: LoopsWebhookError): WebhookAnswer {
  return answer({ kind: 'refused', status: error.status, error })
}

/** An answer as a web response. */
export function toResponse({ status, headers, body }: WebhookAnswer): Response {
  return new Response(body, { status, headers })
}

/** As {@link webhookErrorAnswer}, for servers that speak web requests. */
export function webhookErrorResponse(error: LoopsWebhookError): Response {
  return toResponse(webhookErrorAnswer(error))
}
