import { expect } from 'vitest'
import { fixtureSecrets } from '../fixture/secrets.ts'
import { send, type Sent } from '../http.ts'
import type { Scenario } from '../scenario.ts'
import { newMessage, signatureOf, toSent, type Message } from './message.ts'

interface Believed {
  readonly rule: string
  readonly message?: () => Message
  readonly sent?: (message: Message) => Sent
  /** The handlers that are called. Default: both of `contact.created`. */
  readonly handlers?: readonly string[]
}

const at = (seconds: number): Message => {
  const message = newMessage()
  return { ...message, timestamp: message.timestamp + seconds }
}

/** The same JSON in other bytes, which a receiver that parses and writes it again would not verify. */
function rewritten(): Message {
  const message = newMessage('succeed', { contact: { firstName: 'Zoë <3/4>', lastName: '🎈' } })
  const spaced = JSON.stringify(JSON.parse(message.body), null, '\t')
  const escaped = spaced
    .replace('Zoë', String.raw`Zo\u00eb`)
    .replace('<3/4>', String.raw`\u003c3\/4\u003e`)
    .replace('"eventTime": ', '"eventTime"  :  ')
  return { ...message, body: `\r\n ${escaped}\n` }
}

const withHeaders = (message: Message, headers: Record<string, string>): Sent => {
  const sent = toSent(message)
  return { ...sent, headers: { ...sent.headers, ...headers } }
}

const believed: readonly Believed[] = [
  { rule: 'a valid event is handled' },
  {
    rule: 'the signature counts for the bytes, whatever the spaces and escapes of the JSON',
    message: rewritten,
  },
  { rule: 'a chunked body is read whole', sent: (message) => ({ ...toSent(message), chunked: true }) },
  {
    rule: 'the content type may name its charset',
    sent: (message) => withHeaders(message, { 'content-type': 'Application/JSON; charset=utf-8' }),
  },
  {
    rule: 'a body of 200 kB is read',
    message: () => newMessage('succeed', { contact: { notes: 'é'.repeat(100_000) } }),
  },
  {
    rule: 'of two signatures one has to be valid, the second',
    sent: (message) => toSent(message, `${signatureOf(message, 'whsec_b3RoZXI=')} ${signatureOf(message)}`),
  },
  {
    rule: 'of two signatures one has to be valid, the first',
    sent: (message) => toSent(message, `${signatureOf(message)} ${signatureOf(message, 'whsec_b3RoZXI=')}`),
  },
  {
    rule: 'a signature of an unknown version beside a valid one does no harm',
    sent: (message) => toSent(message, `v1a,AAAA v2,AAAA ${signatureOf(message)}`),
  },
  {
    rule: 'the old secret counts while both are configured',
    sent: (message) => toSent(message, signatureOf(message, fixtureSecrets.old)),
  },
  {
    rule: 'a secret that is configured without its whsec_ counts',
    sent: (message) => toSent(message, signatureOf(message, fixtureSecrets.bare)),
  },
  { rule: 'an event from four minutes ago is handled', message: () => at(-240) },
  { rule: 'an event from four minutes ahead is handled, since clocks differ', message: () => at(240) },
  {
    rule: 'an event of a newer schema version is handled',
    message: () => newMessage('succeed', { webhookSchemaVersion: '2.1.0', novelty: { deep: [1] } }),
  },
  {
    rule: 'an event of a name that nobody knows is acknowledged and given to onUnknown',
    message: () => newMessage('succeed', { eventName: 'contact.promoted' }),
    handlers: ['unknown'],
  },
  {
    rule: 'an event of a known name that nothing handles is acknowledged',
    message: () => newMessage('succeed', { eventName: 'contact.deleted', contact: undefined }),
    handlers: [],
  },
  {
    rule: 'the test event of Loops, which has no contact, is acknowledged',
    message: () =>
      newMessage('succeed', {
        eventName: 'testing.testEvent',
        message: 'test',
        contactIdentity: undefined,
        contact: undefined,
      }),
    handlers: [],
  },
]

/** Webhooks that Loops signed. */
export const authenticWebhooks: readonly Scenario[] = believed.map(
  ({ rule, message: make = newMessage, sent = toSent, handlers = ['first', 'second'] }) => ({
    rule: `${rule}: 204`,
    run: async ({ origin, recorder }) => {
      const message = make()
      const answer = await send(origin, sent(message))
      expect([answer.status, answer.body]).toEqual([204, ''])
      expect(recorder.callsFor(message.contactId)).toEqual(handlers)
    },
  }),
)
