import { environmentVariable } from '../client/environment.ts'
import { LoopsWebhookError } from '../errors/webhook-error.ts'
import { decodeBase64 } from './base64.ts'
import { hmacWith, type Hmac } from './hmac/hmac.ts'

/** The signing secret of an endpoint, or several while one takes the place of another. */
export type WebhookSecrets = string | readonly string[]

const maxKept = 100
const minKeyBytes = 16
// By secret, so that one is imported once however many functions use it. Nothing outside this file can reach it.
const hmacs = new Map<string, Promise<Hmac>>()

/**
 * The secrets to check with.
 *
 * @param given undefined stands for the environment variable `LOOPS_WEBHOOK_SECRET`
 * @throws LoopsWebhookError `missing_secret`
 */
export function configuredSecrets(given: WebhookSecrets | undefined): readonly string[] {
  const named = given ?? environmentVariable('LOOPS_WEBHOOK_SECRET') ?? []
  const secrets = typeof named === 'string' ? [named] : named
  if (secrets.length > 0 && !secrets.includes('')) return secrets
  throw new LoopsWebhookError(
    'missing_secret',
    'There is no webhook secret to check this request with. Copy the signing secret (whsec_…) from Settings → Webhooks in Loops into LOOPS_WEBHOOK_SECRET, or pass it as "secret".',
  )
}

/**
 * HMAC-SHA256 with the key of a secret.
 *
 * @throws LoopsWebhookError `invalid_secret`
 */
export function hmacOf(secret: string): Promise<Hmac> {
  const known = hmacs.get(secret)
  if (known) return known
  const hmac = hmacWith(keyBytes(secret))
  const [oldest] = hmacs.keys()
  if (hmacs.size >= maxKept && oldest !== undefined) hmacs.delete(oldest)
  hmacs.set(secret, hmac)
  return hmac
}

/** What follows the first underscore, as Loops reads it itself; the whole text where there is none. */
function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64(secret.slice(secret.indexOf('_') + 1).trim())
  if (bytes && bytes.length >= minKeyBytes) return bytes
  const reason = bytes ? `it holds ${bytes.length} bytes, fewer than ${minKeyBytes}` : 'it is not base64'
  throw new LoopsWebhookError(
    'invalid_secret',
    `The webhook secret cannot be right: ${reason}. Copy it again, whole and with its whsec_, from Settings → Webhooks in Loops.`,
  )
}
