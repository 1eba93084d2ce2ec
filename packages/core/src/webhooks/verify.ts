import { LoopsConfigError } from '../errors/kinds.ts'
import { LoopsWebhookError } from '../errors/webhook-error.ts'
import type { ReceivedWebhookEvent } from './event.ts'
import { readHeaders, type WebhookHeaders } from './headers.ts'
import { parseEvent } from './parse-event.ts'
import { rawBytes, type RawBody } from './raw-body.ts'
import { configuredSecrets, type WebhookSecrets } from './secret.ts'
import { isSigned, signedContent } from './signature.ts'

/** When a webhook is fresh. */
export interface FreshnessOptions {
  /** Seconds that its timestamp may lie before or after this clock. Default 300. */
  readonly toleranceSeconds?: number | undefined
  /** Another clock, in epoch milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined
}

/** A webhook that may be believed. */
export interface VerifiedWebhook {
  readonly id: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly event: ReceivedWebhookEvent
  readonly rawBody: Uint8Array
}

/**
 * Verifies a webhook and gives its event. It is believed only when its raw bytes carry a valid and fresh signature.
 *
 * Loops follows Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`.
 *
 * @param rawBody as it came over the wire, never parsed and serialised again
 * @param headers of the request; `webhook-id`, `webhook-timestamp` and `webhook-signature` are read
 * @param secret `whsec_…`, or several while one takes the place of another; undefined stands for the environment
 * variable `LOOPS_WEBHOOK_SECRET`
 * @throws LoopsWebhookError with a `code` that says why, and the `status` to answer with
 * @throws LoopsConfigError `invalid_option` for a tolerance that is none
 * @see https://loops.so/docs/webhooks
 * @example
 * const event = await verifyWebhook(await request.text(), request.headers, process.env.LOOPS_WEBHOOK_SECRET)
 * if (isWebhookEvent(event, 'email.hardBounced')) await markBouncing(event.contactIdentity.email)
 */
export async function verifyWebhook(
  rawBody: RawBody,
  headers: WebhookHeaders,
  secret?: WebhookSecrets,
  options: FreshnessOptions = {},
): Promise<ReceivedWebhookEvent> {
  const { event } = await verify(rawBytes(rawBody), headers, configuredSecrets(secret), options)
  return event
}

/** As {@link verifyWebhook}, and tells what else is known. */
export async function verify(
  body: Uint8Array,
  headers: WebhookHeaders,
  secrets: readonly string[],
  options: FreshnessOptions,
): Promise<VerifiedWebhook> {
  const signed = readHeaders(headers)
  checkFreshness(signed.timestamp, options)
  const content = signedContent(signed, body)
  if (!(await isSigned(content, signed.signature, secrets))) {
    throw new LoopsWebhookError(
      'signature_mismatch',
      'No signature of this webhook fits. Either the secret is not the one of this endpoint, or the body is not byte for byte what Loops sent: parsed and serialised again, for example.',
    )
  }
  const { id, timestamp } = signed
  return { id, timestamp, event: parseEvent(content.body), rawBody: body }
}

/** Clamps the clock both ways: an old request may be a replay, and one from the future would stay fresh for long. */
function checkFreshness(
  timestamp: number,
  { toleranceSeconds = 300, now = Date.now }: FreshnessOptions,
): void {
  if (!Number.isFinite(toleranceSeconds) || toleranceSeconds < 0) {
    throw new LoopsConfigError('invalid_option', 'toleranceSeconds must be a number of seconds, 0 or more.')
  }
  const age = Math.floor(now() / 1000) - timestamp
  if (Math.abs(age) <= toleranceSeconds) return
  throw new LoopsWebhookError(
    'stale_timestamp',
    `This webhook was signed ${Math.abs(age)} seconds ${age > 0 ? 'ago' : 'in the future'}, and ${toleranceSeconds} are allowed. Either it is a replay, or the clock of this server is wrong.`,
  )
}
