import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  answers,
  breaks,
  broken,
  client,
  hangs,
  refuses,
  says,
  type Sent,
  type Step,
} from '../../test/support/stub.ts'
import type { CallOptions, Loops, LoopsCall, LoopsOptions, Settled } from '../index.ts'

const email = 'ada@example.com'
const event = { email, eventName: 'signup' }

const writes: Record<string, (loops: Loops, options?: CallOptions) => LoopsCall<unknown>> = {
  'contacts.create': (loops, options) => loops.contacts.create({ email }, options),
  'contacts.upsert': (loops, options) => loops.contacts.upsert({ email }, options),
  'contacts.delete': (loops, options) => loops.contacts.delete({ email }, options),
  'contacts.suppression.remove': (loops, options) => loops.contacts.suppression.remove({ email }, options),
  'contactProperties.create': (loops, options) =>
    loops.contactProperties.create({ name: 'plan', type: 'string' }, options),
  'events.send': (loops, options) => loops.events.send(event, options),
  'transactional.send': (loops, options) =>
    loops.transactional.send({ email, transactionalId: 't1' }, options),
}
const done = answers({ success: true, id: 'c1', removalQuota: { limit: 1, remaining: 1 } })

async function run(
  steps: readonly Step[],
  call: (loops: Loops) => LoopsCall<unknown> = (loops) => loops.events.send(event),
  options: LoopsOptions = {},
): Promise<{ settled: Settled<unknown>; sent: Sent[]; gaps: number[] }> {
  const { loops, sent } = client(steps, options)
  const ended = call(loops).safe()
  await vi.runAllTimersAsync()
  const gaps = sent.slice(1).map(({ at }, index) => at - sent[index]!.at)
  return { settled: await ended, sent, gaps }
}

describe('retries', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(1)
  })
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  describe.each(Object.entries(writes))('%s', (_, call) => {
    it.each<[string, Step]>([
      ['the connection was refused', breaks('ECONNREFUSED')],
      ['the connection was lost', breaks('ECONNRESET')],
      ['it took too long', hangs],
      ['500', refuses(500)],
      ['a proxy answered', says('<html>', 502)],
      ['408', refuses(408)],
      ['the answer was empty', says('')],
      ['the answer was cut off', says('{"suc')],
      ['429', refuses(429)],
    ])('is tried again with the same bytes and the same key after: %s', async (_case, step) => {
      const { settled, sent } = await run([step, step, done], call)
      expect(settled).toMatchObject({ ok: true, meta: { attempts: 3, deduplicated: false } })
      expect(new Set(sent.map(({ body }) => body)).size).toBe(1)
      expect(new Set(sent.map(({ url }) => url)).size).toBe(1)
      expect(new Set(sent.map(({ headers }) => JSON.stringify(headers))).size).toBe(1)
    })

    it.each([400, 401, 403, 405, 413, 422])('is not tried again after %i', async (status) => {
      const { settled, sent } = await run([refuses(status), done], call)
      expect(settled).toMatchObject({ ok: false, error: { status, mayHaveHappened: false, attempts: 1 } })
      expect(sent).toHaveLength(1)
    })

    it.each<[string, Step, boolean]>([
      ['refused connections', breaks('ECONNREFUSED'), false],
      ['lost connections', breaks('ECONNRESET'), true],
      ['500s', refuses(500), true],
      ['time-outs', hangs, true],
      ['unreadable answers', says(''), true],
    ])(
      'fails after four attempts and says whether it may have happened: %s',
      async (_case, step, mayHaveHappened) => {
        const { settled, sent } = await run([step], call)
        expect(settled).toMatchObject({ ok: false, error: { attempts: 4, mayHaveHappened, retryable: true } })
        expect(sent).toHaveLength(4)
      },
    )

    it('never forgets that an earlier attempt may have happened', async () => {
      const { settled } = await run([refuses(500), refuses(401)], call)
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'unauthorized', mayHaveHappened: true, attempts: 2 },
      })
      const refused = await run([breaks('ECONNRESET'), breaks('ECONNREFUSED')], call)
      expect(refused.settled).toMatchObject({ ok: false, error: { mayHaveHappened: true, attempts: 4 } })
    })
  })

  it('come later and later: 500 ms, doubled each time, up to 8 s', async () => {
    const { gaps } = await run([refuses(500)], undefined, { maxRetries: 7 })
    expect(gaps).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
  })

  it('are spread by chance over half the time', async () => {
    vi.mocked(Math.random).mockReturnValue(0)
    expect((await run([refuses(500)])).gaps).toEqual([250, 500, 1000])
  })

  it.each<[string, string, number]>([
    ['seconds', '3', 3000],
    ['fractions of one', '0.2', 500],
    ['a date', new Date(Date.parse('2026-01-02T03:04:09Z')).toUTCString(), 4000],
    ['more than a minute', '3600', 60_000],
  ])('wait as long as Loops asks, in %s', async (_, header, gap) => {
    vi.setSystemTime(Date.parse('2026-01-02T03:04:05Z'))
    const { settled, gaps } = await run(
      [refuses(503, 'Later.', { 'retry-after': header }), answers()],
      (loops) => loops.events.send(event, { deadlineMs: 100_000 }),
    )
    expect(settled.ok).toBe(true)
    expect(gaps).toEqual([gap])
  })

  it('are not made when Loops asks to wait longer than the deadline', async () => {
    const { settled, sent } = await run([refuses(503, 'Later.', { 'retry-after': '30' })], (loops) =>
      loops.events.send(event, { deadlineMs: 20_000 }),
    )
    expect(settled).toMatchObject({
      ok: false,
      error: { code: 'server_error', retryAfterMs: 30_000, attempts: 1 },
    })
    expect(sent).toHaveLength(1)
  })

  it('are as many as the client or the call says', async () => {
    expect((await run([refuses(500)], undefined, { maxRetries: 0 })).sent).toHaveLength(1)
    expect((await run([refuses(500)], undefined, { maxRetries: 1 })).sent).toHaveLength(2)
    expect(
      (await run([refuses(500)], (loops) => loops.events.send(event, { maxRetries: 2 }), { maxRetries: 9 }))
        .sent,
    ).toHaveLength(3)
  })

  it('do not count what a 429 refused, which only the deadline ends', async () => {
    const many: Step[] = Array.from({ length: 8 }, () => refuses(429))
    const { settled } = await run([...many, refuses(500), ...many, answers()], undefined, {
      maxRetries: 1,
      deadlineMs: 600_000,
    })
    expect(settled).toMatchObject({ ok: true, meta: { attempts: 18 } })
  })

  it('wait after a 429 as long as Loops asks, also where there is no throttle', async () => {
    const { gaps } = await run([refuses(429, 'Slow down.', { 'retry-after': '5' }), answers()])
    expect(gaps).toEqual([5000])
  })

  it('see through an AggregateError: a refused connection did not happen', async () => {
    const cause = new AggregateError([broken('ECONNREFUSED').cause, broken('ECONNREFUSED').cause])
    const { settled } = await run([() => Promise.reject(new TypeError('fetch failed', { cause }))])
    expect(settled).toMatchObject({
      ok: false,
      error: { code: 'connection_failed', mayHaveHappened: false, attempts: 4 },
    })
    expect(!settled.ok && settled.error.cause).toBeInstanceOf(TypeError)
  })

  it('count the time they wait in the meta', async () => {
    const { settled } = await run([refuses(500), refuses(500), answers()])
    expect(settled.meta).toMatchObject({ waitedMs: 1500, durationMs: 1500, attempts: 3 })
  })
})

describe('the retry budget', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('keeps an outage from being multiplied, and opens again with successes', async () => {
    let isDown = true
    const { loops, sent } = client([
      () => (isDown ? new Response('', { status: 500 }) : Response.json({ success: true })),
    ])
    const callMany = async (count: number): Promise<number> => {
      const before = sent.length
      const all = Promise.all(Array.from({ length: count }, () => loops.events.send(event).safe()))
      await vi.runAllTimersAsync()
      await all
      return sent.length - before
    }
    const inOutage = await callMany(500)
    expect(inOutage).toBeGreaterThan(500)
    expect(inOutage).toBeLessThanOrEqual(520)
    expect(await callMany(100)).toBe(100)
    isDown = false
    await callMany(60)
    isDown = true
    expect(await callMany(1)).toBe(4)
  })

  it('is never used up by scattered faults', async () => {
    let count = 0
    const { loops, sent } = client([
      () => (++count % 4 === 0 ? new Response('', { status: 502 }) : Response.json({ success: true })),
    ])
    let failures = 0
    for (let i = 0; i < 300; i++) {
      const ended = loops.events.send(event).safe()
      await vi.runAllTimersAsync()
      if (!(await ended).ok) failures++
    }
    expect(failures).toBe(0)
    expect(sent.length).toBeGreaterThan(375)
  })

  it('does not charge for waiting out a 429', async () => {
    const { loops } = client([...Array.from({ length: 40 }, () => refuses(429)), refuses(500), answers()], {
      deadlineMs: 600_000,
    })
    const ended = loops.events.send(event).safe()
    await vi.runAllTimersAsync()
    expect(await ended).toMatchObject({ ok: true, meta: { attempts: 42 } })
  })
})
