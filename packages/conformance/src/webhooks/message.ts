import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { fixtureSecrets } from '../fixture/secrets.ts'
import type { Behaviour } from '../fixture/handlers.ts'
import type { Sent } from '../http.ts'

/** A webhook before it is signed. */
export interface Message {
  readonly id: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly body: string
  /** The contact in the event, by which the recorder tells the scenario's own. */
  readonly contactId: string
}

/** A `contact.created` as Loops sends it, unless `fields` say otherwise. */
export function newMessage(behaviour: Behaviour = 'succeed', fields: object = {}): Message {
  const timestamp = Math.floor(Date.now() / 1000)
  const contactId = randomUUID()
  const identity = { id: contactId, email: 'ada@example.com', userId: behaviour }
  const body = JSON.stringify({
    eventName: 'contact.created',
    eventTime: timestamp,
    webhookSchemaVersion: '1.0.0',
    contactIdentity: identity,
    contact: { ...identity, firstName: 'Ada', lastName: null, subscribed: true, mailingLists: {} },
    ...fields,
  })
  return { id: `msg_${randomBytes(12).toString('hex')}`, timestamp, body, contactId }
}

/**
 * Signs as Loops does, in code of its own: a mistake in core's signing must not hide one in core's verifying.
 *
 * @see https://loops.so/docs/webhooks
 */
export function signatureOf(
  { id, timestamp, body }: Message,
  secret: string = fixtureSecrets.current,
): string {
  return `v1,${hmac(`${id}.${timestamp}.${body}`, secret).toString('base64')}`
}

/** HMAC-SHA256 with the key that a secret holds. */
export function hmac(content: string, secret: string = fixtureSecrets.current): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(content).digest()
}

/** A message as a request with this signature. */
export function toSent(
  message: Message,
  signature: string = signatureOf(message),
): Sent & {
  readonly headers: Readonly<Record<string, string>>
} {
  return {
    path: '/webhooks',
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(message.timestamp),
      'webhook-signature': signature,
    },
    body: message.body,
  }
}
