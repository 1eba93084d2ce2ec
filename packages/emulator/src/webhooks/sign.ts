import { createHmac } from 'node:crypto'
import { keyOf } from './secret.ts'

/** The parts of a message that its signature covers. */
export interface Signed {
  id: string
  /** In seconds since 1970. */
  timestamp: number
  body: string
}

/**
 * One entry of the header `webhook-signature`: `v1,` and the HMAC-SHA256 of `{id}.{timestamp}.{body}` in base64.
 *
 * @see https://loops.so/docs/webhooks
 */
export function signatureOf({ id, timestamp, body }: Signed, secret: string): string {
  const digest = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')
  return `v1,${digest}`
}

/** The headers that a message is sent with: one signature for each secret that is valid, the newest first. */
export function signedHeaders(message: Signed, secrets: readonly string[]): Record<string, string> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets.map((secret) => signatureOf(message, secret)).join(' '),
  }
}
