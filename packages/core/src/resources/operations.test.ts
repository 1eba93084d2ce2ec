import { describe, expect, it } from 'vitest'
import { emptyPage as page, type OperationCase } from '../../test/support/describe-operations.ts'
import { answers, client, refuses, says, testKey } from '../../test/support/stub.ts'
import { isLoopsError, type Loops, type LoopsCall } from '../index.ts'

const email = 'ada+test@example.com'
const quota = { limit: 100, remaining: 4 }
const contact = {
  id: 'cll6b3i8901a9jx0oyktl2m4u',
  email,
  firstName: null,
  lastName: null,
  source: 'API',
  subscribed: true,
  userGroup: '',
  userId: null,
  mailingLists: {},
  optInStatus: null,
  plan: 'pro',
}
interface Case extends OperationCase {
  /** What the call gives where that is not the answer. */
  readonly gives?: unknown
  readonly keyed?: true
}

const cases: readonly Case[] = [
  {
    operation: 'apiKey.test',
    call: (loops, options) => loops.apiKey.test(options),
    sends: 'GET /api/v1/api-key',
    answer: { success: true, teamName: 'Analytical Engines' },
  },
  {
    operation: 'contacts.create',
    call: (loops, options) =>
      loops.contacts.create(
        {
          email,
          userId: 'u1',
          firstName: 'Ada',
          subscribed: false,
          mailingLists: { l1: true, l2: false },
          plan: 'pro',
          seats: 3,
          beta: true,
          since: new Date(0),
          old: null,
        },
        options,
      ),
    sends: 'POST /api/v1/contacts/create',
    body: {
      email,
      userId: 'u1',
      firstName: 'Ada',
      subscribed: false,
      mailingLists: { l1: true, l2: false },
      plan: 'pro',
      seats: 3,
      beta: true,
      since: '1970-01-01T00:00:00.000Z',
      old: null,
    },
    answer: { success: true, id: 'c1' },
  },
  {
    operation: 'contacts.upsert',
    call: (loops, options) => loops.contacts.upsert({ userId: 'u1', lastName: null, plan: 'free' }, options),
    sends: 'PUT /api/v1/contacts/update',
    body: { userId: 'u1', lastName: null, plan: 'free' },
    answer: { success: true, id: 'c1' },
  },
  {
    operation: 'contacts.find',
    call: (loops, options) => loops.contacts.find({ email }, options),
    sends: 'GET /api/v1/contacts/find?email=ada%2Btest%40example.com',
    answer: [contact],
    gives: contact,
  },
  {
    operation: 'contacts.find',
    call: (loops, options) => loops.contacts.find({ userId: 'ü&1' }, options),
    sends: 'GET /api/v1/contacts/find?userId=%C3%BC%261',
    answer: [],
    gives: null,
  },
  {
    operation: 'contacts.delete',
    call: (loops, options) => loops.contacts.delete({ userId: 'u1' }, options),
    sends: 'POST /api/v1/contacts/delete',
    body: { userId: 'u1' },
    answer: { success: true, message: 'Contact deleted.' },
  },
  {
    operation: 'contacts.suppression.check',
    call: (loops, options) => loops.contacts.suppression.check({ email }, options),
    sends: 'GET /api/v1/contacts/suppression?email=ada%2Btest%40example.com',
    answer: { contact: { id: 'c1', email, userId: null }, isSuppressed: true, removalQuota: quota },
  },
  {
    operation: 'contacts.suppression.remove',
    call: (loops, options) => loops.contacts.suppression.remove({ userId: 'u 1' }, options),
    sends: 'DELETE /api/v1/contacts/suppression?userId=u+1',
    answer: { success: true, message: 'Email removed from suppression list.', removalQuota: quota },
  },
  {
    operation: 'contactProperties.create',
    call: (loops, options) => loops.contactProperties.create({ name: 'planName', type: 'string' }, options),
    sends: 'POST /api/v1/contacts/properties',
    body: { name: 'planName', type: 'string' },
    answer: { success: true },
  },
  {
    operation: 'contactProperties.list',
    call: (loops, options) => loops.contactProperties.list({}, options),
    sends: 'GET /api/v1/contacts/properties?list=all',
    answer: [{ key: 'firstName', label: 'First Name', type: 'string' }],
  },
  {
    operation: 'contactProperties.list',
    call: (loops, options) => loops.contactProperties.list({ list: 'custom' }, options),
    sends: 'GET /api/v1/contacts/properties?list=custom',
    answer: [],
  },
  {
    operation: 'mailingLists.list',
    call: (loops, options) => loops.mailingLists.list(options),
    sends: 'GET /api/v1/lists',
    answer: [{ id: 'l1', name: 'News', description: null, isPublic: true }],
  },
  {
    operation: 'events.send',
    call: (loops, options) =>
      loops.events.send(
        {
          email,
          userId: 'u1',
          eventName: 'signup',
          eventProperties: { plan: 'pro', seats: 3, trial: false, at: new Date(0) },
          contactProperties: { firstName: 'Ada', plan: 'pro', lastName: null },
          mailingLists: { l1: true },
        },
        options,
      ),
    sends: 'POST /api/v1/events/send',
    body: {
      firstName: 'Ada',
      plan: 'pro',
      lastName: null,
      email,
      userId: 'u1',
      eventName: 'signup',
      eventProperties: { plan: 'pro', seats: 3, trial: false, at: '1970-01-01T00:00:00.000Z' },
      mailingLists: { l1: true },
    },
    answer: { success: true },
    keyed: true,
  },
  {
    operation: 'transactional.send',
    call: (loops, options) =>
      loops.transactional.send(
        {
          email,
          transactionalId: 't1',
          addToAudience: true,
          dataVariables: {
            url: 'https://example.com/?a=1&b=ü',
            count: 2,
            items: [{ name: 'Tea', price: 3 }],
          },
          attachments: [{ filename: 'a.txt', contentType: 'text/plain', data: 'aGVsbG8=' }],
        },
        options,
      ),
    sends: 'POST /api/v1/transactional',
    body: {
      email,
      transactionalId: 't1',
      addToAudience: true,
      dataVariables: { url: 'https://example.com/?a=1&b=ü', count: 2, items: [{ name: 'Tea', price: 3 }] },
      attachments: [{ filename: 'a.txt', contentType: 'text/plain', data: 'aGVsbG8=' }],
    },
    answer: { success: true },
    keyed: true,
  },
  {
    operation: 'transactionalEmails.list',
    call: (loops, options) => loops.transactionalEmails.list({}, options).page(),
    sends: 'GET /api/v1/transactional-emails',
    answer: page,
  },
  {
    operation: 'transactionalEmails.list',
    call: (loops, options) => loops.transactionalEmails.list({ perPage: 50, cursor: 'a+b' }, options).page(),
    sends: 'GET /api/v1/transactional-emails?cursor=a%2Bb&perPage=50',
    answer: page,
  },
  {
    operation: 'dedicatedSendingIps.list',
    call: (loops, options) => loops.dedicatedSendingIps.list(options),
    sends: 'GET /api/v1/dedicated-sending-ips',
    answer: ['192.0.2.1'],
  },
]

describe.each(cases)(
  '$operation ($sends)',
  ({ operation, call, sends, body, answer, gives = answer, keyed }) => {
    it('sends method, path and query or body, and gives what Loops answered', async () => {
      const { loops, sent } = client([answers(answer)])
      expect(await call(loops)).toEqual(gives)
      expect(sent).toHaveLength(1)
      const [first] = sent
      expect(`${first?.method} ${first?.url.slice('https://loops.test'.length)}`).toBe(sends)
      expect(first?.body === undefined ? undefined : JSON.parse(first.body)).toEqual(body)
    })

    it('sends the key, says what it takes, and names a content type and an idempotency key only where there is one', async () => {
      const { loops, sent } = client([answers(answer)], { appInfo: { name: 'Shop', version: '2.1' } })
      await call(loops)
      const headers = sent[0]?.headers ?? {}
      expect(headers).toMatchObject({ accept: 'application/json', authorization: `Bearer ${testKey}` })
      expect(headers['user-agent']).toMatch(/^loops-kit\/\d+\.\d+\.\d+\S* Shop\/2\.1$/)
      expect(headers['content-type']).toBe(body === undefined ? undefined : 'application/json')
      expect('idempotency-key' in headers).toBe(keyed === true)
      expect(sent[0]?.init.redirect).toBe('manual')
    })

    it('tells with the meta what it was, and how it went', async () => {
      const { loops, sent } = client([
        answers(answer, 200, { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '7' }),
      ])
      const { data, meta } = await call(loops).withMeta()
      expect(data).toEqual(gives)
      expect(meta).toMatchObject({
        operation,
        status: 200,
        attempts: 1,
        deduplicated: false,
        rateLimit: { limit: 10, remaining: 7 },
      })
      expect(meta.idempotencyKey).toBe(sent[0]?.headers['idempotency-key'])
    })

    it('fails with an error that names it', async () => {
      const { loops } = client([refuses(400, 'Not so.')])
      const error = await call(loops).catch((thrown: unknown) => thrown)
      expect(
        isLoopsError(error) && {
          code: error.code,
          operation: error.operation,
          status: error.status,
          attempts: error.attempts,
        },
      ).toEqual({
        code: 'bad_request',
        operation,
        status: 400,
        attempts: 1,
      })
    })

    it('cannot be taken in by an answer of another kind', async () => {
      const { loops } = client([answers('a text')], { maxRetries: 0 })
      expect(await call(loops).safe()).toMatchObject({
        ok: false,
        error: { code: 'unreadable_answer', status: 200 },
      })
    })

    it('survives a page of a proxy', async () => {
      const { loops } = client([says('<html>502 Bad Gateway</html>', 502)], { maxRetries: 0 })
      const settled = await call(loops).safe()
      expect(settled).toMatchObject({ ok: false, error: { code: 'server_error', status: 502 } })
      expect(!settled.ok && settled.error.body).toBe('<html>502 Bad Gateway</html>')
    })
  },
)

describe('an idempotency key', () => {
  it('is made for each send, and never the same twice', async () => {
    const { loops, sent } = client()
    for (let i = 0; i < 3; i++) await loops.events.send({ email, eventName: 'signup' })
    const keys = sent.map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(3)
    expect(keys.every((key) => key !== undefined && key.length <= 100)).toBe(true)
  })

  it("is the caller's own when there is one", async () => {
    const { loops, sent } = client()
    const { meta } = await loops.events
      .send({ email, eventName: 'signup' }, { idempotencyKey: 'order-17' })
      .withMeta()
    expect(sent[0]?.headers['idempotency-key']).toBe('order-17')
    expect(meta.idempotencyKey).toBe('order-17')
  })
})

describe('absent is absent', () => {
  it.each<[string, (loops: Loops) => LoopsCall<unknown>, unknown]>([
    [
      'contacts.upsert',
      (loops) =>
        loops.contacts.upsert({
          email,
          firstName: undefined,
          subscribed: undefined,
          mailingLists: undefined,
          userId: undefined,
        }),
      { email },
    ],
    [
      'events.send',
      (loops) =>
        loops.events.send({
          email,
          userId: undefined,
          eventName: 'signup',
          eventProperties: undefined,
          contactProperties: undefined,
          mailingLists: undefined,
        }),
      { email, eventName: 'signup' },
    ],
    [
      'transactional.send',
      (loops) =>
        loops.transactional.send({
          email,
          transactionalId: 't1',
          addToAudience: undefined,
          attachments: undefined,
          dataVariables: {},
        }),
      { email, transactionalId: 't1', dataVariables: {} },
    ],
  ])('%s leaves out what is undefined, "subscribed" above all', async (_, call, body) => {
    const { loops, sent } = client([answers({ success: true, id: 'c1' })])
    await call(loops)
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual(body)
  })
})
