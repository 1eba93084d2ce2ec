import { encodeBase64 } from './base64.ts'
import { rawBytes, type RawBody } from './raw-body.ts'
import { configuredSecrets, hmacOf, type WebhookSecrets } from './secret.ts'
import { signedContent } from './signature.ts'

/** What is signed beside the body. */
export interface SignOptions {
  /** The `webhook-id`; a new one by default. A repeat has the id of the first. */
  readonly id?: string | undefined
  /** Unix seconds. Default: now. */
  readonly timestamp?: number | undefined
}

/** The headers of a webhook. */
export interface WebhookSignatureHeaders extends Record<string, string> {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/**
 * Signs a body as Loops does, to test a receiver.
 *
 * @param secret several give a signature each, as in the 24 hours after a secret was replaced
 * @throws LoopsWebhookError `missing_secret`, `invalid_secret`
 * @see https://loops.so/docs/webhooks
 * @example
 * const body = JSON.stringify({ eventName: 'testing.testEvent', eventTime: 1734425918, message: 'test' })
 * const headers = { 'content-type': 'application/json', ...(await signWebhook(body, secret)) }
 * await fetch('http://localhost:3000/webhooks/loops', { method: 'POST', body, headers })
 */
export async function signWebhook(
  body: RawBody,
  secret?: WebhookSecrets,
  options: SignOptions = {},
): Promise<WebhookSignatureHeaders> {
  const { id = `msg_${crypto.randomUUID()}`, timestamp = Math.floor(Date.now() / 1000) } = options
  const { bytes } = signedContent({ id, timestamp }, rawBytes(body))
  const entries: string[] = []
  for (const each of configuredSecrets(secret)) {
    const hmac = await hmacOf(each)
    entries.push(`v1,${encodeBase64(await hmac(bytes))}`)
  }
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': entries.join(' '),
  }
}
