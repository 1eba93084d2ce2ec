import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  answers,
  breaks,
  client,
  hangs,
  refuses,
  says,
  type Sent,
  type Step,
} from '../../test/support/stub.ts'
import type { Loops, LoopsCall, Settled } from '../index.ts'

const email = 'Ada@Example.com'
const lost = breaks('ECONNRESET')
const neverSent = breaks('ECONNREFUSED')
const quota = { limit: 5, remaining: 3 }
const contact = {
  id: 'c1',
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: null,
  source: 'API',
  subscribed: true,
  userGroup: '',
  userId: null,
  mailingLists: { news: true },
  optInStatus: null,
  plan: 'pro',
  since: '1970-01-01T00:00:00.000Z',
}

async function run(
  steps: readonly Step[],
  call: (loops: Loops) => LoopsCall<unknown>,
): Promise<{ settled: Settled<unknown>; sent: Sent[] }> {
  const { loops, sent } = client(steps)
  const ended = call(loops).safe()
  await vi.runAllTimersAsync()
  return { settled: await ended, sent }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe.each<[string, (loops: Loops) => LoopsCall<unknown>]>([
  ['events.send', (loops) => loops.events.send({ email, eventName: 'signup' })],
  ['transactional.send', (loops) => loops.transactional.send({ email, transactionalId: 't1' })],
])('%s, guarded by its idempotency key', (_, call) => {
  it.each<[string, Step]>([
    ['a lost connection', lost],
    ['a time-out', hangs],
    ['a 500', refuses(500)],
    ['an empty 200', says('')],
  ])('takes the 409 that its own key meets after %s as done', async (_case, step) => {
    const { settled, sent } = await run([step, refuses(409, 'Request has already been processed.')], call)
    expect(settled).toMatchObject({
      ok: true,
      data: { success: true },
      meta: { deduplicated: true, attempts: 2, status: 409 },
    })
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  it('remembers over other failures in between that an attempt may have arrived', async () => {
    const { settled } = await run([lost, neverSent, refuses(429), refuses(409)], call)
    expect(settled).toMatchObject({ ok: true, meta: { deduplicated: true, attempts: 4 } })
  })

  it.each<[string, readonly Step[], number]>([
    ['on the first attempt', [refuses(409)], 1],
    ['after attempts that were surely not sent', [neverSent, refuses(429), refuses(409)], 3],
  ])('is an idempotency conflict when the 409 comes %s', async (_case, steps, attempts) => {
    const { settled } = await run(steps, call)
    expect(settled).toMatchObject({
      ok: false,
      error: { code: 'idempotency_conflict', status: 409, mayHaveHappened: false, attempts },
      meta: { deduplicated: false },
    })
  })

  it.each([400, 401, 404])('fails with %i after a lost answer, and it may have happened', async (status) => {
    const { settled } = await run([lost, refuses(status)], call)
    expect(settled).toMatchObject({ ok: false, error: { status, mayHaveHappened: true, attempts: 2 } })
  })

  it('is not deduplicated when the second attempt simply succeeds', async () => {
    expect(await run([lost, answers()], call)).toMatchObject({
      settled: { ok: true, meta: { deduplicated: false } },
    })
  })
})

describe('contacts.delete', () => {
  const call = (loops: Loops): LoopsCall<unknown> => loops.contacts.delete({ email })

  it('takes a 404 after a lost answer as done', async () => {
    const { settled } = await run([lost, refuses(404)], call)
    expect(settled).toMatchObject({
      ok: true,
      data: { success: true },
      meta: { deduplicated: true, attempts: 2 },
    })
  })

  it('fails with a 404 on the first attempt, and after one that was surely not sent', async () => {
    for (const steps of [[refuses(404)], [neverSent, refuses(404)], [refuses(429), refuses(404)]]) {
      expect((await run(steps, call)).settled).toMatchObject({
        ok: false,
        error: { code: 'not_found', mayHaveHappened: false },
      })
    }
  })
})

describe('contacts.create', () => {
  const create =
    (more: object = { firstName: 'Ada', plan: 'pro', mailingLists: { news: true, other: false } }) =>
    (loops: Loops): LoopsCall<unknown> =>
      loops.contacts.create({ email, ...more })

  it('reads back after a 409 that follows a lost answer, and is done when everything is there', async () => {
    const { settled, sent } = await run([lost, refuses(409), answers([contact])], create())
    expect(settled).toMatchObject({
      ok: true,
      data: { success: true, id: 'c1' },
      meta: { operation: 'contacts.create', deduplicated: true },
    })
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/contacts/create',
      'POST /api/v1/contacts/create',
      'GET /api/v1/contacts/find',
    ])
    expect(sent[2]?.query).toEqual({ email })
  })

  it.each<[string, object]>([
    ['a date', { since: new Date(0) }],
    ['a boolean', { subscribed: true }],
    ['a null', { lastName: null }],
    ['a list that it is on', { mailingLists: { news: true }, plan: 'pro' }],
    ['a list that it is not on', { mailingLists: { other: false }, plan: 'pro' }],
  ])('compares what it sent: %s', async (_, more) => {
    expect((await run([lost, refuses(409), answers([contact])], create(more))).settled.ok).toBe(true)
  })

  it.each<[string, object]>([
    ['another name', { firstName: 'Grace' }],
    ['another plan', { plan: 'free' }],
    ['a property that is not there', { seats: 3 }],
    ['another user id', { userId: 'u1' }],
    ['a list that it is not on', { firstName: 'Ada', mailingLists: { other: true } }],
    ['a list that it is still on', { firstName: 'Ada', mailingLists: { news: false } }],
    ['the email alone, which proves nothing', {}],
  ])('fails when the contact may be another one: %s', async (_, more) => {
    const { settled } = await run([lost, refuses(409), answers([contact])], create(more))
    expect(settled).toMatchObject({
      ok: false,
      error: { code: 'already_exists', status: 409, mayHaveHappened: true, operation: 'contacts.create' },
      meta: { deduplicated: false },
    })
  })

  it.each<[string, Step]>([
    ['finds nothing', answers([])],
    ['is refused', refuses(401)],
    ['finds what is no contact', answers([{}])],
  ])('fails and says that it may have happened when the read-back %s', async (_, step) => {
    const { settled } = await run([lost, refuses(409), step], create())
    expect(settled).toMatchObject({ ok: false, error: { code: 'already_exists', mayHaveHappened: true } })
  })

  it('tries to read back more than once', async () => {
    const { settled } = await run([lost, refuses(409), lost, refuses(502), answers([contact])], create())
    expect(settled).toMatchObject({ ok: true, meta: { deduplicated: true } })
  })

  it('reads back within the deadline of the call', async () => {
    const { loops } = client([lost, refuses(409), hangs])
    const startedAt = performance.now()
    const ended = create()(loops.withOptions({ deadlineMs: 4000 })).safe()
    await vi.runAllTimersAsync()
    expect(await ended).toMatchObject({ ok: false, error: { code: 'already_exists', mayHaveHappened: true } })
    expect(performance.now() - startedAt).toBeLessThanOrEqual(4020)
  })

  it('reads nothing back when the 409 comes first', async () => {
    const { settled, sent } = await run([neverSent, refuses(409)], create())
    expect(settled).toMatchObject({ ok: false, error: { code: 'already_exists', mayHaveHappened: false } })
    expect(sent).toHaveLength(2)
  })
})

describe('contactProperties.create', () => {
  const call = (loops: Loops): LoopsCall<unknown> =>
    loops.contactProperties.create({ name: 'plan', type: 'string' })
  const plan = { key: 'plan', label: 'Plan', type: 'string' }

  it('reads back after a 400 that follows a lost answer, and is done when the property is there', async () => {
    const { settled, sent } = await run(
      [lost, refuses(400, 'Property already exists.'), answers([plan])],
      call,
    )
    expect(settled).toMatchObject({ ok: true, data: { success: true }, meta: { deduplicated: true } })
    expect(sent[2]).toMatchObject({ method: 'GET', path: '/api/v1/contacts/properties' })
  })

  it.each<[string, Step]>([
    ['it is not there', answers([])],
    ['it has another type', answers([{ ...plan, type: 'number' }])],
    ['nobody can tell', refuses(401)],
  ])('fails when %s', async (_, step) => {
    const { settled } = await run([lost, refuses(400), step], call)
    expect(settled).toMatchObject({ ok: false, error: { code: 'bad_request', mayHaveHappened: true } })
  })

  it('reads nothing back when the 400 comes first', async () => {
    const { settled, sent } = await run([refuses(400)], call)
    expect(settled).toMatchObject({ ok: false, error: { code: 'bad_request', mayHaveHappened: false } })
    expect(sent).toHaveLength(1)
  })
})

describe('contacts.suppression.remove', () => {
  const call = (loops: Loops): LoopsCall<unknown> => loops.contacts.suppression.remove({ email })
  const status = (isSuppressed: boolean): Step =>
    answers({ contact: { id: 'c1', email, userId: null }, isSuppressed, removalQuota: quota })

  it('reads back after a 400 that follows a lost answer, and is done when the contact is not suppressed', async () => {
    const { settled, sent } = await run(
      [lost, refuses(400, 'This contact is not suppressed.'), status(false)],
      call,
    )
    expect(settled).toMatchObject({
      ok: true,
      data: { success: true, removalQuota: quota },
      meta: { deduplicated: true },
    })
    expect(sent[2]).toMatchObject({ method: 'GET', path: '/api/v1/contacts/suppression' })
  })

  it.each<[string, Step]>([
    ['the contact still is suppressed', status(true)],
    ['the contact is gone', refuses(404)],
  ])('fails when %s', async (_, step) => {
    const { settled } = await run([lost, refuses(400), step], call)
    expect(settled).toMatchObject({ ok: false, error: { code: 'bad_request', mayHaveHappened: true } })
  })

  it('reads nothing back when the 400 comes first', async () => {
    const { settled, sent } = await run([refuses(400)], call)
    expect(settled).toMatchObject({ ok: false, error: { code: 'bad_request', mayHaveHappened: false } })
    expect(sent).toHaveLength(1)
  })
})

describe('reads', () => {
  it('never may have happened', async () => {
    const { settled } = await run([lost], (loops) => loops.contacts.find({ email }))
    expect(settled).toMatchObject({ ok: false, error: { code: 'connection_failed', mayHaveHappened: false } })
  })
})
