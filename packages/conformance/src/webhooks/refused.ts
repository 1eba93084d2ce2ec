import type { LoopsWebhookErrorCode } from '@loops-kit/core/webhooks'
import { expect } from 'vitest'
import { abort, send, type Sent } from '../http.ts'
import type { Scenario } from '../scenario.ts'
import { hmac, newMessage, signatureOf, toSent, type Message } from './message.ts'

interface Refusal {
  readonly rule: string
  readonly sent: (message: Message) => Sent
  readonly status: number
  /** In the answer's JSON. None for methods: some frameworks refuse those by themselves. */
  readonly code?: LoopsWebhookErrorCode
}

/** Signed as it is, then changed on its way. */
const changed = (message: Message, change: Partial<Message>): Sent =>
  toSent({ ...message, ...change }, signatureOf(message))

/** Changed before it is signed. */
const signed = (message: Message, change: Partial<Message>): Sent => toSent({ ...message, ...change })

const without = (message: Message, ...names: readonly string[]): Sent => {
  const sent = toSent(message)
  const headers = Object.entries(sent.headers).filter(([name]) => !names.includes(name))
  return { ...sent, headers: Object.fromEntries(headers) }
}

const withType = (message: Message, type: string): Sent => {
  const sent = toSent(message)
  return { ...sent, headers: { ...sent.headers, 'content-type': type } }
}

const contentOf = ({ id, timestamp, body }: Message): string => `${id}.${timestamp}.${body}`

const tooLarge = (message: Message): Message => ({ ...message, body: message.body + ' '.repeat(300_000) })

const forged: readonly Refusal[] = [
  {
    rule: 'a changed body',
    sent: (message) => changed(message, { body: message.body.replace('Ada', 'Eve') }),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a body with one more space',
    sent: (message) => changed(message, { body: `${message.body} ` }),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'another id',
    sent: (message) => changed(message, { id: `${message.id}0` }),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'another time',
    sent: (message) => changed(message, { timestamp: message.timestamp + 1 }),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a changed signature',
    sent: (message) => {
      const [version, digest = ''] = signatureOf(message).split(',')
      return toSent(message, `${version},${digest.startsWith('A') ? 'B' : 'A'}${digest.slice(1)}`)
    },
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a signature that lacks its end',
    sent: (message) => toSent(message, signatureOf(message).slice(0, -5)),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a signature with another secret',
    sent: (message) => toSent(message, signatureOf(message, 'whsec_b3RoZXI=')),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a signature in hex',
    sent: (message) => toSent(message, `v1,${hmac(contentOf(message)).toString('hex')}`),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a signature of the body alone',
    sent: (message) => toSent(message, `v1,${hmac(message.body).toString('base64')}`),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'a valid digest under a version that nobody knows',
    sent: (message) => toSent(message, signatureOf(message).replace('v1,', 'v2,')),
    status: 401,
    code: 'signature_mismatch',
  },
  {
    rule: 'an event from six minutes ago',
    sent: (message) => signed(message, { timestamp: message.timestamp - 360 }),
    status: 401,
    code: 'stale_timestamp',
  },
  {
    rule: 'an event from six minutes ahead',
    sent: (message) => signed(message, { timestamp: message.timestamp + 360 }),
    status: 401,
    code: 'stale_timestamp',
  },
]

const malformed: readonly Refusal[] = [
  {
    rule: 'a post without any of the headers',
    sent: (message) => without(message, 'webhook-id', 'webhook-timestamp', 'webhook-signature'),
    status: 400,
    code: 'missing_headers',
  },
  {
    rule: 'a post without webhook-id',
    sent: (message) => without(message, 'webhook-id'),
    status: 400,
    code: 'missing_headers',
  },
  {
    rule: 'a post without webhook-timestamp',
    sent: (message) => without(message, 'webhook-timestamp'),
    status: 400,
    code: 'missing_headers',
  },
  {
    rule: 'a post without webhook-signature',
    sent: (message) => without(message, 'webhook-signature'),
    status: 400,
    code: 'missing_headers',
  },
  {
    rule: 'a time that is no number',
    sent: (message) => signed(message, { timestamp: Number.NaN }),
    status: 400,
    code: 'malformed_headers',
  },
  { rule: 'an empty body', sent: (message) => signed(message, { body: '' }), status: 400, code: 'not_json' },
  {
    rule: 'a signed body that is not JSON',
    sent: (message) => signed(message, { body: 'eventName=contact.created' }),
    status: 400,
    code: 'not_json',
  },
  {
    rule: 'a signed body that is no event',
    sent: (message) => signed(message, { body: `[${message.body}]` }),
    status: 400,
    code: 'not_an_event',
  },
  {
    rule: 'another content type',
    sent: (message) => withType(message, 'text/plain'),
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    rule: 'no content type',
    sent: (message) => without(message, 'content-type'),
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    rule: 'a body that announces 300 kB',
    sent: (message) => toSent(tooLarge(message)),
    status: 413,
    code: 'body_too_large',
  },
  {
    rule: 'a chunked body that grows to 300 kB',
    sent: (message) => ({ ...toSent(tooLarge(message)), chunked: true }),
    status: 413,
    code: 'body_too_large',
  },
  {
    rule: 'GET',
    sent: () => ({ path: '/webhooks', method: 'GET' }),
    status: 405,
  },
  { rule: 'PUT', sent: (message) => ({ ...toSent(message), method: 'PUT' }), status: 405 },
]

/** Posts that are not believed, and reach no handler. */
export const refusedWebhooks: readonly Scenario[] = [
  ...[...forged, ...malformed].map(({ rule, sent, status, code }): Scenario => ({
    rule: `${rule}: ${status}`,
    run: async ({ origin, recorder }) => {
      const message = newMessage()
      const answer = await send(origin, sent(message))
      expect(answer.status).toBe(status)
      if (code !== undefined) expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code } })
      expect(recorder.callsFor(message.contactId)).toEqual([])
    },
  })),
  {
    rule: 'a refusal is no success: the same event, sent well, is handled',
    run: async ({ origin, recorder }) => {
      const message = newMessage()
      const refused = await send(origin, toSent(message, signatureOf(message, 'whsec_b3RoZXI=')))
      const accepted = await send(origin, toSent(message))
      expect([refused.status, accepted.status]).toEqual([401, 204])
      expect(recorder.callsFor(message.contactId)).toEqual(['first', 'second'])
    },
  },
  {
    rule: 'a sender that goes away in the middle of its post reaches no handler, and the server lives on',
    run: async ({ origin, recorder }) => {
      const [gone, next] = [newMessage(), newMessage()]
      await abort(origin, toSent(gone))
      expect((await send(origin, toSent(next))).status).toBe(204)
      expect(recorder.callsFor(gone.contactId)).toEqual([])
      expect((await send(origin, toSent(gone))).status).toBe(204)
    },
  },
]
