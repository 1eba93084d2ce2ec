import { defaultSettings } from '../settings/settings.ts'
import { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { Delivery, DeliveryAttempt } from '../webhooks/types.ts'
import type { Contact, JournalEntry, ReceivedEvent, SentEmail } from '../state/types.ts'

/** The time of every example, in milliseconds. */
export const exampleNow: number = Date.parse('2026-09-01T12:00:00.000Z')

/** A registry without any team. */
export function exampleTeams(): TeamRegistry {
  return new TeamRegistry({
    readNow: () => exampleNow,
    settings: defaultSettings,
    seed: {},
    webhookFetch: () => Promise.resolve(new Response(null, { status: 204 })),
    end: new AbortController().signal,
  })
}

const ago = (seconds: number): string => new Date(exampleNow - seconds * 1000).toISOString()

/** A call that created a contact, unless it is said otherwise. */
export function exampleEntry(given: Partial<JournalEntry> & { id: string }): JournalEntry {
  return {
    at: ago(12),
    operation: 'contacts.upsert',
    method: 'PUT',
    path: '/api/v1/contacts/update',
    query: {},
    headers: {
      authorization: 'Bearer lp_e…dev',
      'content-type': 'application/json',
      'user-agent': 'loops-kit/1.0.0',
    },
    body: { email: 'ada@example.com', firstName: 'Ada', plan: 'free' },
    response: {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-ratelimit-limit': '10',
        'x-ratelimit-remaining': '9',
      },
      body: { success: true, id: 'cm1ada000000000000000000' },
      evidence: 'documented',
    },
    durationMs: 1.4,
    fault: null,
    overLimit: false,
    warnings: [],
    unread: [],
    changes: [],
    ...given,
  }
}

/** Ada, unless it is said otherwise. */
export function exampleContact(given: Partial<Contact> = {}): Contact {
  return {
    id: 'cm1ada000000000000000000',
    email: 'ada@example.com',
    userId: 'u_1',
    firstName: 'Ada',
    lastName: 'Lovelace',
    source: 'API',
    subscribed: true,
    userGroup: '',
    optInStatus: null,
    mailingLists: {},
    leftLists: [],
    properties: { plan: 'pro', seats: 4 },
    createdAt: ago(240),
    updatedAt: ago(12),
    ...given,
  }
}

/** A confirmation sent to Ada, unless it is said otherwise. */
export function exampleEmail(given: Partial<SentEmail> & { id: string; requestId: string }): SentEmail {
  return {
    at: ago(12),
    to: 'ada@example.com',
    subject: 'Confirm your address',
    body: 'Hello Ada,\n\nplease confirm your address: http://127.0.0.1:3000/confirm?token=7f3a.\n\nUntil soon!',
    source: { type: 'transactional', transactionalId: 'cm1confirm00000000000000', name: 'Confirm address' },
    dataVariables: { firstName: 'Ada', confirmationUrl: 'http://127.0.0.1:3000/confirm?token=7f3a' },
    attachments: [],
    withheld: null,
    ...given,
  }
}

/** A sign-up event of Ada, unless it is said otherwise. */
export function exampleEvent(
  given: Partial<ReceivedEvent> & { id: string; requestId: string },
): ReceivedEvent {
  return {
    at: ago(12),
    eventName: 'signup',
    contactId: 'cm1ada000000000000000000',
    email: 'ada@example.com',
    properties: { plan: 'pro' },
    ...given,
  }
}

/** A refused attempt, unless it is said otherwise. */
export function exampleAttempt(given: Partial<DeliveryAttempt> = {}): DeliveryAttempt {
  return {
    at: ago(12),
    url: 'http://127.0.0.1:3000/webhooks/loops',
    webhookTimestamp: exampleNow / 1000 - 12,
    status: 401,
    answer: 'Bad signature',
    problem: 'Only a 2xx answer counts as received.',
    durationMs: 3,
    replay: false,
    ...given,
  }
}

/** A webhook about Ada's sign-up that was refused once, unless it is said otherwise. */
export function exampleDelivery(given: Partial<Delivery> = {}): Delivery {
  const { id, email, userId } = exampleContact()
  const payload = {
    eventName: 'contact.created',
    eventTime: exampleNow / 1000 - 12,
    webhookSchemaVersion: '1.0.0',
    contactIdentity: { id, email, userId },
  }
  return {
    id: 'msg_1',
    at: ago(12),
    eventName: payload.eventName,
    requestId: 'r1',
    emailId: 'em1',
    payload,
    body: JSON.stringify(payload),
    status: 'pending',
    attempts: [exampleAttempt()],
    nextAttemptAt: ago(-5),
    diagnosis: null,
    ...given,
  }
}

const response = (
  status: number | null,
  body: unknown,
  evidence: JournalEntry['response']['evidence'] = 'documented',
) => ({
  status,
  headers: status === null ? {} : { 'content-type': 'application/json' },
  body,
  evidence,
})

/** Fills a team with one call of every kind, as an afternoon of work leaves them. */
export function fillWithExamples(team: TeamStore): void {
  const contact = { type: 'contact', id: exampleContact().id, label: 'ada@example.com' } as const
  const send = { operation: 'transactional.send', method: 'POST', path: '/api/v1/transactional' } as const
  const confirmation = {
    email: 'ada@example.com',
    transactionalId: 'cm1confirm00000000000000',
    dataVariables: { firstName: 'Ada', confirmationUrl: 'http://127.0.0.1:3000/confirm?token=7f3a' },
  }
  const withKey = {
    'content-type': 'application/json',
    authorization: 'Bearer lp_e…dev',
    'idempotency-key': '5d1c9e0e-4a0b-4b7a-9a51-0f6d1a1f2c33',
  }
  team.state.lists.set('cm1news', { id: 'cm1news', name: 'Product news', description: null, isPublic: true })
  team.state.lists.set('cm1tips', { id: 'cm1tips', name: 'Weekly tips', description: null, isPublic: true })
  team.state.putContact(
    exampleContact({
      id: 'cm1bob',
      email: 'bob@example.com',
      firstName: 'Bob',
      lastName: null,
      userId: null,
      subscribed: false,
      createdAt: ago(4000),
      updatedAt: ago(4000),
    }),
  )
  team.state.putContact(exampleContact({ mailingLists: { cm1news: true }, leftLists: ['cm1tips'] }))
  team.state.suppressions.add('bob@example.com')
  team.state.events.add(exampleEvent({ id: 'ev1', requestId: 'r3', at: ago(200) }))
  team.state.emails.add(
    exampleEmail({
      id: 'em1',
      requestId: 'r3',
      at: ago(200),
      subject: 'Welcome, Ada',
      body: 'Welcome! Start here: http://127.0.0.1:3000/start',
      source: { type: 'workflow', workflowId: 'w1', name: 'Welcome', eventName: 'signup' },
      dataVariables: {},
    }),
  )
  team.state.emails.add(exampleEmail({ id: 'em2', requestId: 'r4', at: ago(90) }))
  team.state.emails.add(
    exampleEmail({ id: 'em3', requestId: 'r6', at: ago(40), to: 'bob@example.com', withheld: 'suppressed' }),
  )

  const calls: (Partial<JournalEntry> & { id: string })[] = [
    {
      id: 'r1',
      at: ago(4000),
      operation: 'apiKey.test',
      method: 'GET',
      path: '/api/v1/api-key',
      body: null,
      response: response(200, { success: true, teamName: 'Loops emulator' }),
    },
    {
      id: 'r2',
      at: ago(240),
      changes: [
        {
          requestId: 'r2',
          kind: 'contact.created',
          subject: contact,
          fields: {
            email: { from: null, to: 'ada@example.com' },
            firstName: { from: null, to: 'Ada' },
            plan: { from: null, to: 'free' },
          },
        },
      ],
      warnings: [
        'The property “plan” was never created in Loops. It is stored here; create it with POST /v1/contacts/properties.',
      ],
    },
    {
      id: 'r3',
      at: ago(200),
      operation: 'events.send',
      method: 'POST',
      path: '/api/v1/events/send',
      headers: withKey,
      body: {
        email: 'ada@example.com',
        eventName: 'signup',
        plan: 'pro',
        eventProperties: { plan: 'pro', referrer: 'newsletter' },
      },
      response: response(200, { success: true }),
      changes: [
        {
          requestId: 'r3',
          kind: 'contact.updated',
          subject: contact,
          fields: { plan: { from: 'free', to: 'pro' }, seats: { from: null, to: 4 } },
        },
        { requestId: 'r3', kind: 'event.received', subject: { type: 'event', id: 'ev1', label: 'signup' } },
        { requestId: 'r3', kind: 'email.sent', subject: { type: 'email', id: 'em1', label: 'Welcome, Ada' } },
        {
          requestId: 'r3',
          kind: 'idempotencyKey.stored',
          subject: {
            type: 'idempotencyKey',
            id: withKey['idempotency-key'],
            label: withKey['idempotency-key'],
          },
        },
      ],
    },
    {
      id: 'r4',
      at: ago(90),
      ...send,
      headers: withKey,
      body: confirmation,
      response: response(null, null),
      fault: { id: 'f1', when: 'after', effect: 'reset' },
      changes: [
        {
          requestId: 'r4',
          kind: 'email.sent',
          subject: { type: 'email', id: 'em2', label: 'Confirm your address' },
        },
      ],
    },
    {
      id: 'r5',
      at: ago(89),
      ...send,
      headers: withKey,
      body: confirmation,
      response: response(409, { success: false, message: 'Request has already been processed.' }, 'observed'),
    },
    {
      id: 'r6',
      at: ago(40),
      ...send,
      body: { ...confirmation, email: 'bob@example.com' },
      response: response(200, { success: true }, 'assumed'),
    },
    {
      id: 'r7',
      at: ago(20),
      operation: 'contacts.create',
      method: 'POST',
      path: '/api/v1/contacts/create',
      response: response(409, {
        success: false,
        message: 'An audience member with this email already exists.',
      }),
    },
    {
      id: 'r8',
      at: ago(14),
      operation: 'contacts.find',
      method: 'GET',
      path: '/api/v1/contacts/find',
      query: { email: 'ada@example.com' },
      body: null,
      response: response(200, [{ id: 'cm1ada000000000000000000', email: 'ada@example.com' }]),
      overLimit: true,
    },
    {
      id: 'r9',
      at: ago(13),
      operation: 'contacts.find',
      method: 'GET',
      path: '/api/v1/contacts/find',
      query: { email: 'ada@example.com' },
      body: null,
      response: response(429, { success: false, message: 'Too many requests.' }, 'assumed'),
      overLimit: true,
    },
    {
      id: 'r10',
      at: ago(8),
      operation: null,
      method: 'POST',
      path: '/api/v1/contact',
      body: 'email=ada',
      response: response(404, { success: false, message: 'Not found.' }, 'assumed'),
    },
    {
      id: 'r11',
      at: ago(2),
      operation: 'events.send',
      method: 'POST',
      path: '/api/v1/events/send',
      body: { email: 'ada@', eventName: 'signup' },
      response: response(400, { success: false, message: 'Invalid email address.' }),
    },
  ]
  for (const call of calls) team.journal.add(exampleEntry(call))
}
