import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countListeners } from '../../../test/support/listeners.ts'
import { answers, baseUrl, refuses, stub, type Step } from '../../../test/support/stub.ts'
import {
  type CallOptions,
  Loops,
  type LoopsOptions,
  type Priority,
  type Settled,
  type Slot,
  type SlotRequest,
  type Throttle,
  type ThrottleAnswer,
} from '../../index.ts'

const patient = { deadlineMs: 2_000_000_000, timeoutMs: 2_000_000_000 }
let keys = 0

/** A client with the built-in throttle of a key that no other test has. */
function throttled(
  step: Step = answers([]),
  options: LoopsOptions = {},
): { loops: Loops; times: number[]; ids: string[] } {
  const times: number[] = []
  const ids: string[] = []
  const startedAt = performance.now()
  const { fetch } = stub((sent) => {
    times.push(Math.round(sent.at - startedAt))
    ids.push(sent.headers['x-id'] ?? '')
    return step(sent)
  })
  return { loops: new Loops({ apiKey: `key_${++keys}`, baseUrl, fetch, ...patient, ...options }), times, ids }
}

function call(loops: Loops, options: CallOptions & { readonly id?: string } = {}): Promise<Settled<unknown>> {
  const { id, ...rest } = options
  return loops.mailingLists.list({ ...rest, ...(id !== undefined && { headers: { 'x-id': id } }) }).safe()
}

/** Starts so many calls at once and runs the clock until all have ended. */
async function callMany(loops: Loops, count: number, options?: CallOptions): Promise<Settled<unknown>[]> {
  const all = Promise.all(Array.from({ length: count }, () => call(loops, options)))
  await vi.runAllTimersAsync()
  return all
}

/** Lets everything that is ready go on, without the clock. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

const gapsOf = (times: readonly number[]): number[] => times.slice(1).map((at, index) => at - times[index]!)

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** The most that left in any one second. */
function mostInAnySecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the built-in throttle', () => {
  it('lets three leave at once after a pause, and spaces the rest evenly', async () => {
    const { loops, times } = throttled()
    await callMany(loops, 9)
    expect(times.slice(0, 3)).toEqual([0, 0, 0])
    for (const gap of gapsOf(times.slice(3))) expect(gap).toBeGreaterThanOrEqual(100)
    for (const gap of gapsOf(times.slice(3))) expect(gap).toBeLessThanOrEqual(112)
  })

  it('gives the pause back', async () => {
    const { loops, times } = throttled()
    await callMany(loops, 20)
    await vi.advanceTimersByTimeAsync(1000)
    times.length = 0
    await callMany(loops, 4)
    expect(new Set(times.slice(0, 3)).size).toBe(1)
    expect(times[3]! - times[2]!).toBeGreaterThan(100)
  })

  it('never lets more than 10 leave in any second, and no fewer than 9 when that many wait', async () => {
    const { loops, times } = throttled()
    await callMany(loops, 200)
    expect(mostInAnySecond(times)).toBeLessThanOrEqual(10)
    expect(times.at(-1)! / 1000).toBeLessThanOrEqual(200 / 9)
  })

  it('never lets more than 10 leave in any second when calls come in bursts', async () => {
    const { loops, times } = throttled()
    for (const [count, pauseMs] of [
      [3, 320],
      [2, 90],
      [12, 1400],
      [1, 0],
      [30, 2500],
      [5, 330],
      [5, 330],
      [5, 0],
    ] as const) {
      void Promise.all(Array.from({ length: count }, () => call(loops)))
      await vi.advanceTimersByTimeAsync(pauseMs)
    }
    await vi.runAllTimersAsync()
    expect(times).toHaveLength(63)
    expect(mostInAnySecond(times)).toBeLessThanOrEqual(10)
  })

  it('tells how long a call waited', async () => {
    const onWait = vi.fn<(event: { reason: string; delayMs: number }) => void>()
    const { loops } = throttled(answers([]), { hooks: { onWait } })
    const settled = await callMany(loops, 4)
    expect(settled.slice(0, 3).map(({ meta }) => meta.waitedMs)).toEqual([0, 0, 0])
    expect(settled[3]!.meta.waitedMs).toBeGreaterThan(100)
    expect(onWait).toHaveBeenCalledOnce()
    expect(onWait.mock.calls[0]![0]).toMatchObject({ reason: 'throttle' })
    expect(onWait.mock.calls[0]![0].delayMs).toBeGreaterThan(100)
  })

  describe('lanes', () => {
    it('let interactive calls go before background before bulk, and none starves', async () => {
      const { loops, ids } = throttled()
      await callMany(loops, 3)
      ids.length = 0
      const all = (['bulk', 'background', 'interactive'] as const satisfies Priority[]).flatMap((priority) =>
        Array.from({ length: 40 }, (_, index) => call(loops, { priority, id: `${priority} ${index}` })),
      )
      await vi.runAllTimersAsync()
      await Promise.all(all)
      const count = (priority: Priority, upTo: number): number =>
        ids.slice(0, upTo).filter((id) => id.startsWith(priority)).length
      expect(count('interactive', 21)).toBeGreaterThanOrEqual(14)
      expect(count('background', 21)).toBeGreaterThanOrEqual(2)
      expect(count('bulk', 25)).toBeGreaterThanOrEqual(1)
      expect(count('interactive', 60)).toBe(40)
      expect(count('background', 100)).toBe(40)
    })

    it('are first come, first served', async () => {
      const { loops, ids } = throttled()
      const all = Array.from({ length: 20 }, (_, index) => call(loops, { id: String(index) }))
      await vi.runAllTimersAsync()
      await Promise.all(all)
      expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => String(index)))
    })

    it('let a call that was tried before go before those that were not', async () => {
      let failed = false
      const { loops, ids } = throttled((sent) => {
        if (sent.headers['x-id'] !== 'first' || failed) return Response.json([])
        failed = true
        return new Response('', { status: 500 })
      })
      const all = [
        call(loops, { id: 'first' }),
        ...Array.from({ length: 60 }, () => call(loops, { id: 'later' })),
      ]
      await vi.runAllTimersAsync()
      await Promise.all(all)
      expect(ids.lastIndexOf('first')).toBeGreaterThan(0)
      expect(ids.lastIndexOf('first')).toBeLessThan(12)
    })
  })

  describe('a call that does not wait to its end', () => {
    it('leaves the line when it is aborted, without a timer or a listener, and nobody loses a turn', async () => {
      const { loops, times, ids } = throttled()
      const controller = new AbortController()
      const listeners = countListeners(controller.signal)
      const others = Array.from({ length: 6 }, (_, index) => call(loops, { id: String(index) }))
      const aborted = Array.from({ length: 20 }, () =>
        call(loops, { id: 'aborted', signal: controller.signal }),
      )
      const last = call(loops, { id: 'last' })
      await vi.advanceTimersByTimeAsync(150)
      controller.abort()
      for (const settled of await Promise.all(aborted)) {
        expect(settled).toMatchObject({
          ok: false,
          error: { code: 'aborted', attempts: 0, mayHaveHappened: false },
        })
      }
      expect(listeners.left).toBe(0)
      await vi.runAllTimersAsync()
      await Promise.all([...others, last])
      expect(ids).toEqual(['0', '1', '2', '3', '4', '5', 'last'])
      expect(times.at(-1)!).toBeLessThan(700)
    })

    it('fails at once when its turn cannot come in time', async () => {
      const { loops, times } = throttled()
      const others = Array.from({ length: 30 }, () => call(loops))
      await settle()
      const startedAt = performance.now()
      const settled = await call(loops, { deadlineMs: 1000 })
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'deadline_exceeded', attempts: 0, mayHaveHappened: false },
      })
      expect(performance.now()).toBe(startedAt)
      await vi.runAllTimersAsync()
      await Promise.all(others)
      expect(times).toHaveLength(30)
    })

    it('waits no longer than its deadline when others go before it', async () => {
      const { loops } = throttled()
      const bulk = call(loops, { priority: 'bulk', deadlineMs: 1000 })
      const others = Array.from({ length: 30 }, () => call(loops))
      const late = call(loops, { priority: 'bulk', deadlineMs: 600 })
      let endedAt = 0
      void late.then(() => (endedAt = performance.now()))
      const startedAt = performance.now()
      await vi.runAllTimersAsync()
      expect((await late).ok).toBe(false)
      expect(endedAt - startedAt).toBeLessThanOrEqual(620)
      await Promise.all([bulk, ...others])
    })
  })

  describe('a 429', () => {
    /** Refuses the twentieth request, and says nothing of what is left. */
    const refusesOnce = (headers: Record<string, string> = {}): Step => {
      let count = 0
      return (sent) =>
        ++count === 20 ? refuses(429, 'Too many requests.', headers)(sent) : answers([])(sent)
    }

    it('stops everything for a moment, slows down, and speed comes back', async () => {
      const { loops, times } = throttled(refusesOnce())
      const settled = await callMany(loops, 300)
      expect(settled.every(({ ok }) => ok)).toBe(true)
      const gaps = gapsOf(times)
      expect(mean(gaps.slice(5, 18))).toBeLessThan(112)
      expect(Math.max(...gaps.slice(18, 21))).toBeGreaterThanOrEqual(250)
      expect(mean(gaps.slice(22, 30))).toBeGreaterThan(115)
      expect(mean(gaps.slice(200, 290))).toBeLessThan(112)
    })

    it('that says how long stops everything as long', async () => {
      const { loops, times } = throttled(refusesOnce({ 'retry-after': '5' }))
      await callMany(loops, 30)
      expect(Math.max(...gapsOf(times))).toBeGreaterThanOrEqual(4890)
    })

    it('cannot stop the calls of a key for more than a minute', async () => {
      let isRefused = false
      const { loops, times } = throttled((sent) => {
        if (isRefused) return Response.json([])
        isRefused = true
        return refuses(429, 'Too many requests.', { 'retry-after': '86400' })(sent)
      })
      await callMany(loops, 1, { deadlineMs: 1000 })
      const later = await callMany(loops, 1, { deadlineMs: 70_000 })
      expect(later[0]?.ok).toBe(true)
      expect(times.at(-1)).toBeLessThanOrEqual(60_000)
    })

    it('lets the refused call go first afterwards', async () => {
      let isRefused = false
      const { loops, ids } = throttled((sent) => {
        if (sent.headers['x-id'] !== 'refused' || isRefused) return Response.json([])
        isRefused = true
        return new Response('', { status: 429 })
      })
      const all = [
        call(loops, { id: 'refused' }),
        ...Array.from({ length: 20 }, () => call(loops, { id: 'later' })),
      ]
      await vi.runAllTimersAsync()
      await Promise.all(all)
      expect(ids.lastIndexOf('refused')).toBeLessThanOrEqual(4)
    })
  })

  describe('what Loops says of its limit', () => {
    /** Counts as Loops would: all requests of the last second, and those of others. */
    function loopsThatCounts(limit: number, others: number, latencyMs = 0): Step {
      const arrivals: number[] = []
      return async (sent) => {
        arrivals.push(sent.at)
        const used = arrivals.filter((at) => at > sent.at - 1000).length + others
        const headers = {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(Math.max(0, limit - used)),
        }
        if (latencyMs > 0) await new Promise((resolve) => void setTimeout(resolve, latencyMs))
        return answers([], used > limit ? 429 : 200, headers)(sent)
      }
    }

    it('raises the rate when the limit is higher', async () => {
      const { loops, times } = throttled(loopsThatCounts(20, 0))
      await callMany(loops, 200)
      expect(mean(gapsOf(times.slice(50)))).toBeLessThan(56)
      expect(mean(gapsOf(times.slice(50)))).toBeGreaterThan(50)
    })

    it('keeps the full rate while nobody else uses it', async () => {
      const { loops, times } = throttled(loopsThatCounts(10, 0))
      await callMany(loops, 200)
      expect(mean(gapsOf(times.slice(10)))).toBeLessThan(112)
    })

    it.each(['', 'many', 'NaN', '-1', '0', 'Infinity', '10, 10'])(
      'is passed over when it is no count: %j',
      async (header) => {
        const headers = { 'x-ratelimit-limit': header, 'x-ratelimit-remaining': header }
        const { loops, times } = throttled(answers([], 200, headers))
        await callMany(loops, 60)
        expect(mostInAnySecond(times)).toBeLessThanOrEqual(10)
        expect(times.at(-1)).toBeLessThan(60_000)
      },
    )

    it('leaves room for others', async () => {
      const { loops, times } = throttled(loopsThatCounts(10, 5))
      await callMany(loops, 150)
      const perSecond = 1000 / mean(gapsOf(times.slice(50)))
      expect(perSecond).toBeLessThanOrEqual(5.5)
      expect(perSecond).toBeGreaterThanOrEqual(2.5)
    })

    it.each([300, 1500, 4000])(
      'does not take its own requests for those of others when answers take %i ms',
      async (latencyMs) => {
        const { loops, times } = throttled(loopsThatCounts(10, 0, latencyMs))
        await callMany(loops, 300)
        expect(1000 / mean(gapsOf(times.slice(20)))).toBeGreaterThan(9)
      },
    )
  })

  describe('is one', () => {
    const startedTogether = async (...clients: Loops[]): Promise<void> => {
      const all = clients.flatMap((loops) => Array.from({ length: 20 }, () => call(loops)))
      await vi.runAllTimersAsync()
      await Promise.all(all)
    }

    it('for all clients with the same key and address', async () => {
      const { loops, times } = throttled(answers([]), { apiKey: 'key_shared' })
      const { fetch } = stub((sent) => (times.push(Math.round(sent.at)), Response.json([])))
      const other = new Loops({ apiKey: 'key_shared', baseUrl, fetch, ...patient })
      const base = performance.now()
      await startedTogether(loops, other, loops.withOptions({ timeoutMs: 5000 }))
      expect(times).toHaveLength(60)
      expect(performance.now() - base).toBeGreaterThan(5500)
    })

    it.each<[string, LoopsOptions]>([
      ['another key', { apiKey: 'key_other' }],
      ['another address', { baseUrl: 'https://other.test/api' }],
    ])('and another for %s', async (_, options) => {
      const { loops } = throttled(answers([]), { apiKey: `key_same_${++keys}` })
      const startedAt = performance.now()
      await startedTogether(loops, loops.withOptions(options))
      expect(performance.now() - startedAt).toBeLessThan(2100)
    })

    it('for each key that a function gives', async () => {
      let count = 0
      const { loops, times } = throttled(answers([]), { apiKey: () => `key_tenant_${++count % 10}` })
      await callMany(loops, 30)
      expect(times.every((at) => at === times[0])).toBe(true)
    })
  })
})

describe('the throttle option', () => {
  class Recorder implements Throttle {
    readonly asked: SlotRequest[] = []
    readonly told: ThrottleAnswer[] = []
    readonly #slot: Slot
    constructor(slot: Slot = 'granted') {
      this.#slot = slot
    }
    acquire(request: SlotRequest): Promise<Slot> {
      this.asked.push(request)
      return new Promise((resolve) => void setTimeout(resolve, 40, this.#slot))
    }
    onAnswer(answer: ThrottleAnswer): void {
      this.told.push(answer)
    }
  }

  it('false means that nothing waits', async () => {
    const { loops, times } = throttled(answers([]), { throttle: false })
    await callMany(loops, 50)
    expect(times.every((at) => at === 0)).toBe(true)
  })

  it('can be another throttle, which is asked for each attempt and told of each answer', async () => {
    const throttle = new Recorder()
    let count = 0
    const { loops } = throttled(
      (sent) =>
        ++count === 1
          ? refuses(500)(sent)
          : answers([], 200, { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '4', 'retry-after': '2' })(
              sent,
            ),
      { throttle },
    )
    const { signal } = new AbortController()
    const startedAt = performance.now()
    const ended = call(loops, { signal, priority: 'bulk', deadlineMs: 9000 })
    await vi.runAllTimersAsync()
    expect(await ended).toMatchObject({ ok: true, meta: { attempts: 2 } })
    expect(throttle.asked).toEqual([
      { budget: 'api', priority: 'bulk', maxWaitMs: 9000, signal, attempt: 1 },
      { budget: 'api', priority: 'bulk', maxWaitMs: 9000 - 40 - 375, signal, attempt: 2 },
    ])
    expect(throttle.told).toMatchObject([
      { budget: 'api', status: 500, sentAt: startedAt + 40 },
      {
        budget: 'api',
        status: 200,
        sentAt: startedAt + 40 + 375 + 40,
        rateLimit: { limit: 10, remaining: 4 },
        retryAfterMs: 2000,
      },
    ])
  })

  it.each<[Slot, string]>([
    ['full', 'throttle_full'],
    ['too_late', 'deadline_exceeded'],
    ['aborted', 'aborted'],
  ])('that answers %s ends the call with %s, and nothing is sent', async (slot, code) => {
    const { loops, times } = throttled(answers([]), { throttle: new Recorder(slot) })
    const ended = call(loops)
    await vi.runAllTimersAsync()
    expect(await ended).toMatchObject({ ok: false, error: { code, attempts: 0, mayHaveHappened: false } })
    expect(times).toEqual([])
  })

  it('does not get to know of attempts without an answer', async () => {
    const throttle = new Recorder()
    const { loops } = throttled(() => Promise.reject(new TypeError('fetch failed')), {
      throttle,
      maxRetries: 0,
    })
    const ended = call(loops)
    await vi.runAllTimersAsync()
    await ended
    expect(throttle.told).toEqual([])
  })
})
