import type { WebhookCode } from './codes.ts'
import { LoopsError } from './loops-error.ts'

/** What the receiver answers with. */
const statuses: Readonly<Record<LoopsWebhookErrorCode, LoopsWebhookErrorStatus>> = {
  missing_secret: 500,
  invalid_secret: 500,
  body_already_parsed: 500,
  handler_timeout: 500,
  store_failed: 500,
  missing_headers: 400,
  malformed_headers: 400,
  not_json: 400,
  not_an_event: 400,
  signature_mismatch: 401,
  stale_timestamp: 401,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
}

/** The codes of a {@link LoopsWebhookError}. */
export type LoopsWebhookErrorCode = WebhookCode | 'method_not_allowed'

/** The statuses of a {@link LoopsWebhookError}. */
export type LoopsWebhookErrorStatus = 400 | 401 | 405 | 413 | 415 | 500

/**
 * A webhook that is not believed, could not be handled, or cannot be received the way the application is set up.
 * `status` is what the receiver answers with; after a 500 Loops tries again.
 */
export class LoopsWebhookError extends LoopsError {
  static override readonly kind: string = 'LoopsWebhookError'

  declare readonly code: LoopsWebhookErrorCode
  declare readonly status: LoopsWebhookErrorStatus

  constructor(code: LoopsWebhookErrorCode, message: string, cause?: unknown) {
    const status = statuses[code]
    super({ code, status, message, cause, retryable: status === 500 })
  }
}
