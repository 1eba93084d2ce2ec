import { getEventListeners } from 'node:events'
import { createEmulator } from '@loops-kit/emulator'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CallOptions, Loops, type LoopsError, type Settled } from '../src/index.ts'
import { runClock } from './support/fake-time.ts'
import { type Attempt, everyFault, faultyFetch } from './support/faulty-emulator.ts'
import { seededRandom } from './support/random.ts'
import './support/stub.ts'
import { effectOf, seedFor, start, tagIn, type Write, write } from './support/writes.ts'

interface Plan {
  readonly seed: number
  readonly count: number
  /** Of all attempts, the share that meets a fault. */
  readonly faulty: number
  readonly callsPerSecond: number
  readonly options: (random: () => number) => CallOptions & { readonly deadlineMs: number }
}

interface Ended extends Write {
  readonly settled: Settled<unknown>
  readonly deadlineMs: number
  readonly durationMs: number
}

interface Run {
  readonly ended: readonly Ended[]
  readonly attempts: readonly Attempt[]
  /** How often each write has happened, by tag. */
  readonly effects: ReadonlyMap<string, number>
  readonly limiter: { readonly peak: number; readonly overLimit: number }
  readonly listenersLeft: number
  readonly timersLeft: number
}

/** Longer than the slowest answer of the emulator, shorter than the deadline of a call. */
const afterwardsMs = 16_000

/** Makes `count` writes on the fake clock, through the built-in throttle, into an emulator that breaks. */
async function run({ seed, count, faulty, callsPerSecond, options }: Plan): Promise<Run> {
  const random = seededRandom(seed)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  vi.spyOn(Math, 'random').mockImplementation(random)
  const emulator = createEmulator({ apiKey: `lp_emu_${seed}`, limiter: 'enforce', seed: seedFor(count) })
  const { fetch, attempts } = faultyFetch(emulator, () =>
    random() < faulty ? everyFault[Math.floor(random() * everyFault.length)] : undefined,
  )
  const loops = new Loops({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch })
  const { signal } = new AbortController()

  const effects = new Map<string, number>()
  const read = new Set<string>()
  /** The journal keeps the last 1,000 requests, so it is read before it forgets. */
  const readJournal = (): void => {
    for (const { id, query, body, changes } of emulator.requests()) {
      if (read.has(id)) continue
      read.add(id)
      const tag = tagIn(JSON.stringify([query, body]))
      if (!tag) continue
      const effect = effectOf[write(Number.parseInt(tag.slice('call'.length), 10)).name]
      const times = changes.filter(({ kind }) => kind === effect).length
      effects.set(tag, (effects.get(tag) ?? 0) + times)
    }
  }

  const ended: Ended[] = []
  const begin = async (index: number): Promise<void> => {
    const { deadlineMs, ...given } = options(random)
    if (index + 1 < count) setTimeout(() => void begin(index + 1), (2000 / callsPerSecond) * random())
    const startedAt = performance.now()
    const settled = await start(loops, write(index), { ...given, deadlineMs, signal }).safe()
    ended.push({ ...write(index), settled, deadlineMs, durationMs: performance.now() - startedAt })
    if (ended.length % 200 === 0) readJournal()
  }
  void begin(0)
  await runClock(() => ended.length === count)
  // What a slow server still does with requests that were given up counts, too.
  await vi.advanceTimersByTimeAsync(afterwardsMs)
  readJournal()
  const { limiter } = emulator
  await emulator.close()
  const timersLeft = vi.getTimerCount()
  vi.useRealTimers()
  vi.restoreAllMocks()
  return {
    ended,
    attempts,
    effects,
    limiter,
    timersLeft,
    listenersLeft: getEventListeners(signal, 'abort').length,
  }
}

function errorOf({ settled }: Ended): LoopsError | undefined {
  return settled.ok ? undefined : settled.error
}

/** Which calls failed, how, and how often: for whoever has to find out why. */
function failures({ ended, effects }: Run): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of ended) {
    const error = errorOf(one)
    if (!error) continue
    const facts = `${one.name}: ${error.code}, happened ${effects.get(one.tag) ?? 0} times`
    counts[facts] = (counts[facts] ?? 0) + 1
  }
  return counts
}

/** What must hold however much breaks. */
function promises(result: () => Run): void {
  it('never makes anything happen twice', () => {
    const { effects } = result()
    expect([...effects].filter(([, times]) => times > 1)).toEqual([])
  })

  it('reports as done only what happened', () => {
    const { ended, effects } = result()
    expect(ended.filter(({ settled, tag }) => settled.ok && effects.get(tag) !== 1)).toEqual([])
  })

  it('says of each failure that happened that it may have happened', () => {
    const { ended, effects } = result()
    const happened = ended.filter((one) => errorOf(one) && effects.get(one.tag))
    expect(happened.length).toBeGreaterThan(0)
    expect(happened.filter((one) => !errorOf(one)?.mayHaveHappened)).toEqual([])
  })

  it('sends the same bytes with the same key in each attempt, whatever the caller does with its objects', () => {
    const { attempts } = result()
    const sent = new Map<string, Set<string>>()
    for (const { method, url, body, idempotencyKey } of attempts) {
      if (method === 'GET') continue
      const request = JSON.stringify([method, url, body, idempotencyKey])
      const tag = tagIn(request) ?? ''
      sent.set(tag, (sent.get(tag) ?? new Set()).add(request))
    }
    expect([...sent.values()].filter((variants) => variants.size > 1)).toEqual([])
    expect(sent.has('')).toBe(false)
    expect(attempts.some(({ url, body }) => `${url}${body}`.includes('mutated'))).toBe(false)
  })

  it('never uses a key for two calls', () => {
    const { attempts } = result()
    const callsByKey = new Map<string, Set<string | undefined>>()
    for (const { idempotencyKey: key, body } of attempts) {
      if (key) callsByKey.set(key, (callsByKey.get(key) ?? new Set()).add(tagIn(body ?? '')))
    }
    expect(callsByKey.size).toBeGreaterThan(0)
    expect([...callsByKey.values()].filter((calls) => calls.size > 1)).toEqual([])
  })

  it('ends every call within its deadline, to 20 ms', () => {
    const { ended } = result()
    expect(ended.filter(({ durationMs, deadlineMs }) => durationMs > deadlineMs + 20)).toEqual([])
  })

  it('leaves neither a timer nor a listener behind', () => {
    const { timersLeft, listenersLeft } = result()
    expect(timersLeft).toBe(0)
    expect(listenersLeft).toBe(0)
  })

  it('keeps within the rate limit', () => {
    const { limiter } = result()
    expect(limiter.overLimit).toBe(0)
    expect(limiter.peak).toBeLessThanOrEqual(10)
  })
}

afterEach(() => void vi.restoreAllMocks())
afterAll(() => void vi.useRealTimers())

describe('of 10,000 writes whose attempts break by 24 in 100, before or after they happened, the client', () => {
  let result: Run
  beforeAll(async () => {
    result = await run({
      seed: 1843,
      count: 10_000,
      faulty: 0.24,
      callsPerSecond: 5,
      options: () => ({ deadlineMs: 60_000 }),
    })
  }, 60_000)

  it('met every kind of fault', () => {
    const struck = result.attempts.filter(({ fault }) => fault)
    expect(struck.length / result.attempts.length).toBeCloseTo(0.24, 1)
    for (const rule of everyFault)
      expect(struck.filter(({ fault }) => fault === rule).length).toBeGreaterThan(80)
  })

  it('does at least 995 in 1,000 once and reports them so', () => {
    const done = result.ended.filter(({ settled }) => settled.ok).length
    expect({ enough: done >= 9950, done, ...failures(result) }).toMatchObject({ enough: true })
  })

  it('found out for hundreds of calls whose answer was lost that they had happened', () => {
    const deduplicated = result.ended.filter(({ settled }) => settled.ok && settled.meta.deduplicated)
    expect(deduplicated.length).toBeGreaterThan(500)
  })

  promises(() => result)
})

describe('of 2,000 writes with little time, whose attempts break by 50 in 100, the client', () => {
  let result: Run
  beforeAll(async () => {
    result = await run({
      seed: 1815,
      count: 2000,
      faulty: 0.5,
      callsPerSecond: 4,
      options: (random) => ({
        deadlineMs: 200 + Math.floor(random() * 8000),
        timeoutMs: 500 + Math.floor(random() * 3000),
        priority: random() < 0.5 ? 'interactive' : 'bulk',
      }),
    })
  }, 60_000)

  it('fails often, so that its failures are worth a look', () => {
    expect(result.ended.filter(({ settled }) => !settled.ok).length).toBeGreaterThan(100)
  })

  promises(() => result)
})
