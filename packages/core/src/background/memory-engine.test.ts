import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryEngine, type MemoryEngineOptions } from './memory-engine.ts'
import type { BackgroundEngine, DeadLetter, DeliveryOutcome, Job, JobProgress } from './port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const done: DeliveryOutcome = { kind: 'done', ambiguous: false }
const retry = (delayMs: number, attempts = 1): DeliveryOutcome => ({
  kind: 'retry',
  delayMs,
  reason: 'timeout',
  progress: { attempts },
})
const pause = (delayMs: number): DeliveryOutcome => ({
  kind: 'pause',
  delayMs,
  reason: 'rate_limited',
  progress: { attempts: 0 },
})
const dead: DeliveryOutcome = {
  kind: 'dead',
  failure: { code: 'bad_request', message: 'No.', status: 400, mayHaveHappened: false },
  progress: { attempts: 1 },
}

const job = (id: string, orderingKey = id): Job => ({
  version: 1,
  id,
  operation: 'events.send',
  body: '{}',
  idempotencyKey: id,
  orderingKey,
  acceptedAt: Date.now(),
})

/** Lets time pass until nothing waits. */
async function drained(engine: BackgroundEngine, timeoutMs?: number): Promise<void> {
  const draining = engine.drain(timeoutMs === undefined ? {} : { timeoutMs })
  await vi.runAllTimersAsync()
  expect(await draining).toEqual({ remaining: 0 })
}

interface Start {
  readonly id: string
  readonly at: number
  readonly progress: JobProgress
  readonly signal: AbortSignal
  readonly idempotencyKey: string | undefined
}

/** An engine whose deliveries take `lasts` ms and end as `ends` says; done unless it says otherwise. */
function engineWith(
  ends: (id: string, time: number) => DeliveryOutcome | undefined = () => undefined,
  { lasts = 1, ...options }: MemoryEngineOptions & { lasts?: number | ((id: string) => number) } = {},
): {
  engine: BackgroundEngine
  starts: Start[]
  letters: DeadLetter[]
  dropped: string[]
  order: () => string
} {
  const engine = memoryEngine(options)
  const starts: Start[] = []
  const letters: DeadLetter[] = []
  const dropped: string[] = []
  const times = new Map<string, number>()
  const begin = performance.now()
  engine.start({
    async attempt(started, progress, signal) {
      const { id, idempotencyKey } = started
      const time = (times.get(id) ?? 0) + 1
      times.set(id, time)
      starts.push({ id, at: performance.now() - begin, progress, signal, idempotencyKey })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, typeof lasts === 'number' ? lasts : lasts(id))
        signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
      })
      if (signal.aborted) return { kind: 'retry', delayMs: 0, reason: 'aborted', progress }
      return ends(id, time) ?? done
    },
    onDeadLetter: (letter) => void letters.push(letter),
    onDeadLetterDropped: (letter) => void dropped.push(letter.job.id),
  })
  return { engine, starts, letters, dropped, order: () => starts.map(({ id }) => id).join(' ') }
}

describe('pace', () => {
  it('starts deliveries 110 ms apart, in the order they were accepted', async () => {
    const { engine, starts, order } = engineWith()
    for (const id of ['a', 'b', 'c', 'd']) await engine.enqueue([job(id)])
    expect(starts).toEqual([])
    await vi.runAllTimersAsync()
    expect(order()).toBe('a b c d')
    expect(starts.map(({ at }) => Math.round(at / 110))).toEqual([0, 1, 2, 3])
    for (const [index, { at }] of starts.entries())
      expect(at - (starts[index - 1]?.at ?? -110)).toBeGreaterThanOrEqual(110)
  })

  it('starts at once after a quiet time', async () => {
    const { engine, starts } = engineWith()
    await engine.enqueue([job('a')])
    await vi.advanceTimersByTimeAsync(5000)
    await engine.enqueue([job('b')])
    await vi.advanceTimersByTimeAsync(1)
    expect(starts).toHaveLength(2)
  })

  it('is not put off by a stream of new jobs', async () => {
    const { engine, starts } = engineWith()
    await engine.enqueue([job('retried')])
    for (let id = 0; id < 100; id++) {
      await vi.advanceTimersByTimeAsync(3)
      await engine.enqueue([job(`${id}`)])
    }
    expect(starts.length).toBeGreaterThanOrEqual(3)
  })

  it('delivers to ten contacts at a time, so that one slow answer does not stop the others', async () => {
    const { engine, starts } = engineWith(undefined, { lasts: (id) => (id === 'slow' ? 60_000 : 5000) })
    await engine.enqueue([job('slow')])
    for (let id = 0; id < 20; id++) await engine.enqueue([job(`${id}`)])
    await vi.advanceTimersByTimeAsync(4900)
    expect(starts).toHaveLength(10)
    expect(await engine.stats()).toMatchObject({ active: 10, waiting: 21 })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await engine.stats()).toMatchObject({ active: 1, waiting: 1, done: 20 })
  })
})

describe('order', () => {
  it('is kept within a contact, also while a job waits for its retry', async () => {
    const { engine, order } = engineWith((id, time) => (id === 'a1' && time < 3 ? retry(5000) : undefined))
    for (const id of ['a1', 'a2', 'b1', 'a3', 'b2']) await engine.enqueue([job(id, id[0])])
    await vi.runAllTimersAsync()
    expect(order()).toBe('a1 b1 b2 a1 a1 a2 a3')
  })

  it('is kept within a chain: a later job waits until the one before it is done', async () => {
    const { engine, order } = engineWith((id, time) => (id === 'a1' && time === 1 ? retry(2000) : undefined))
    await engine.enqueue([job('a1', 'a'), job('b1', 'b'), job('c1', 'c')])
    await vi.advanceTimersByTimeAsync(1)
    await engine.enqueue([job('b2', 'b')])
    await engine.enqueue([job('d1', 'd')])
    await vi.runAllTimersAsync()
    expect(order()).toBe('a1 d1 a1 b1 c1 b2')
  })

  it('goes on with the next job of a contact when one died', async () => {
    const { engine, order, letters } = engineWith((id) => (id === 'a1' ? dead : undefined))
    for (const id of ['a1', 'a2']) await engine.enqueue([job(id, 'a')])
    await vi.runAllTimersAsync()
    expect(order()).toBe('a1 a2')
    expect(letters.map((letter) => letter.job.id)).toEqual(['a1'])
  })

  it('lets the rest of a chain die with a job of it, untried, and says why', async () => {
    const { engine, order, letters } = engineWith((id) => (id === 'b1' ? dead : undefined))
    await engine.enqueue([job('a1', 'a'), job('b1', 'b'), job('c1', 'c'), job('a2', 'a')])
    await engine.enqueue([job('c2', 'c')])
    await drained(engine)
    expect(order()).toBe('a1 b1 c2')
    expect(letters.map(({ job: { id }, failure: { code } }) => `${id} ${code}`)).toEqual([
      'b1 bad_request',
      'c1 chain_broken',
      'a2 chain_broken',
    ])
    expect(await engine.deadLetters.list()).toEqual(letters)
  })

  it('survives the death of a chain of 20,000', async () => {
    const { engine, letters } = engineWith(() => dead, { maxJobs: 20_000, maxDeadLetters: 20_000 })
    await engine.enqueue(Array.from({ length: 20_000 }, (_, id) => job(`${id}`)))
    await drained(engine)
    expect(letters).toHaveLength(20_000)
  })

  it('lets a new job of a chain die when the one before it is a dead letter already', async () => {
    const { engine, letters } = engineWith((id) => (id === 'a1' ? dead : undefined))
    await engine.enqueue([job('a1')])
    await drained(engine)
    await engine.enqueue([job('a1'), job('b1')])
    await drained(engine)
    expect(letters.map(({ failure }) => failure.code)).toEqual(['bad_request', 'chain_broken'])
  })

  it('makes a new job wait for a known one of its chain that is still under way', async () => {
    const { engine, order } = engineWith((id, time) => (id === 'a1' && time === 1 ? retry(3000) : undefined))
    await engine.enqueue([job('a1'), job('b1')])
    expect(await engine.enqueue([job('a1'), job('c1')])).toEqual([
      { id: 'a1', duplicate: true },
      { id: 'c1', duplicate: false },
    ])
    await drained(engine)
    expect(order()).toBe('a1 a1 b1 c1')
  })
})

describe('pause', () => {
  it('stops the whole queue, and takes the job up again', async () => {
    const { engine, starts, order } = engineWith((id, time) =>
      id === 'a' && time === 1 ? pause(4000) : undefined,
    )
    for (const id of ['a', 'b']) await engine.enqueue([job(id)])
    await vi.advanceTimersByTimeAsync(3900)
    expect(order()).toBe('a')
    const { pausedUntil } = await engine.stats()
    expect((pausedUntil ?? 0) - Date.now()).toBeGreaterThan(0)
    await drained(engine)
    expect(order()).toBe('a b a')
    expect(starts[1]?.at).toBeGreaterThanOrEqual(4000)
    expect(await engine.stats()).toMatchObject({ done: 2, retried: 1 })
  })

  it('does not let a job that always causes one starve the others', async () => {
    const { engine, order } = engineWith((id) => (id === 'poison' ? pause(1000) : undefined))
    for (const id of ['poison', 'a', 'b', 'c']) await engine.enqueue([job(id)])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(order()).toMatch(/^poison a b c poison/)
  })

  it('does not end early for another one that was shorter', async () => {
    const { engine, starts } = engineWith(
      (id, time) => (time > 1 ? undefined : id === 'a' ? pause(9000) : pause(1000)),
      { lasts: 200 },
    )
    for (const id of ['a', 'b', 'c']) await engine.enqueue([job(id)])
    await drained(engine)
    expect(starts[2]?.at).toBeGreaterThanOrEqual(9000)
  })
})

describe('bounds', () => {
  it('refuse a job that is one too many, with all of its chain, and drop nothing', async () => {
    const { engine, order } = engineWith(undefined, { maxJobs: 2 })
    await engine.enqueue([job('a')])
    await expect(engine.enqueue([job('b'), job('c')])).rejects.toMatchObject({
      code: 'queue_full',
      retryable: true,
    })
    await engine.enqueue([job('b')])
    await expect(engine.enqueue([job('d')])).rejects.toMatchObject({ code: 'queue_full' })
    await drained(engine)
    expect(order()).toBe('a b')
    await engine.enqueue([job('d')])
  })

  it('let go of the oldest dead letter, and tell of it', async () => {
    const { engine, dropped } = engineWith(() => dead, { maxDeadLetters: 2 })
    for (const id of ['a', 'b', 'c']) await engine.enqueue([job(id)])
    await drained(engine)
    expect(dropped).toEqual(['a'])
    expect((await engine.deadLetters.list()).map((letter) => letter.job.id)).toEqual(['b', 'c'])
  })
})

describe('the same id', () => {
  it('is one job while it waits, when it is done, and when it is a dead letter', async () => {
    const { engine, order } = engineWith((id) => (id === 'bad' ? dead : undefined))
    for (const id of ['a', 'bad']) {
      expect(await engine.enqueue([job(id)])).toEqual([{ id, duplicate: false }])
      expect(await engine.enqueue([job(id)])).toEqual([{ id, duplicate: true }])
      await drained(engine)
      expect(await engine.enqueue([job(id)])).toEqual([{ id, duplicate: true }])
    }
    await drained(engine)
    expect(order()).toBe('a bad')
  })

  it('is a new job 24 hours after it was done', async () => {
    const { engine } = engineWith()
    await engine.enqueue([job('a')])
    await drained(engine)
    await vi.advanceTimersByTimeAsync(86_400_000 - 1000)
    expect(await engine.enqueue([job('a')])).toMatchObject([{ duplicate: true }])
    await vi.advanceTimersByTimeAsync(2000)
    expect(await engine.enqueue([job('a')])).toMatchObject([{ duplicate: false }])
  })

  it('is remembered for the last jobs only, so that memory is bounded', async () => {
    const { engine } = engineWith(undefined, { maxJobs: 2 })
    for (const id of ['a', 'b', 'c']) {
      await engine.enqueue([job(id)])
      await drained(engine)
    }
    expect(await engine.enqueue([job('c')])).toMatchObject([{ duplicate: true }])
    expect(await engine.enqueue([job('a')])).toMatchObject([{ duplicate: false }])
  })
})

describe('dead letters', () => {
  it('are replayed with their key and from the first attempt', async () => {
    const { engine, starts } = engineWith((_id, time) => (time === 1 ? dead : undefined))
    await engine.enqueue([job('a')])
    await drained(engine)
    expect(await engine.deadLetters.replay('a')).toBe(true)
    expect(await engine.deadLetters.list()).toEqual([])
    await drained(engine)
    expect(starts.map(({ idempotencyKey, progress }) => [idempotencyKey, progress.attempts])).toEqual([
      ['a', 0],
      ['a', 0],
    ])
    expect(await engine.stats()).toMatchObject({ done: 1, dead: 0 })
  })

  it('that may have happened are replayed as such, unless a new send is asked for', async () => {
    const { engine, starts } = engineWith((_id, time) =>
      time < 3
        ? { ...dead, progress: { attempts: 4, firstAmbiguousAt: 5, sawServerError: true } }
        : undefined,
    )
    await engine.enqueue([job('a')])
    await drained(engine)
    await engine.deadLetters.replay('a')
    await drained(engine)
    expect(starts[1]?.progress).toEqual({ attempts: 0, firstAmbiguousAt: 5, sawServerError: true })
    await engine.deadLetters.replay('a', { asNewSend: true })
    await drained(engine)
    expect(starts[2]?.progress).toEqual({ attempts: 0 })
  })

  it('get a new key when a new send is asked for', async () => {
    const { engine, starts } = engineWith((_id, time) => (time === 1 ? dead : undefined))
    await engine.enqueue([job('a')])
    await drained(engine)
    await engine.deadLetters.replay('a', { asNewSend: true })
    await drained(engine)
    expect(starts[1]?.id).toBe('a')
    expect(starts[1]?.idempotencyKey).toMatch(/^lp1_/)
  })

  it('are discarded', async () => {
    const { engine } = engineWith(() => dead)
    await engine.enqueue([job('a')])
    await drained(engine)
    expect(await engine.deadLetters.discard('a')).toBe(true)
    expect(await engine.deadLetters.discard('a')).toBe(false)
    expect(await engine.deadLetters.replay('a')).toBe(false)
  })

  it('stay when there is no room to replay them', async () => {
    const { engine } = engineWith(() => dead, { maxJobs: 1 })
    await engine.enqueue([job('a')])
    await drained(engine)
    await engine.enqueue([job('b')])
    await expect(engine.deadLetters.replay('a')).rejects.toMatchObject({ code: 'queue_full' })
    expect(await engine.deadLetters.list()).toHaveLength(1)
  })
})

describe('draining and closing', () => {
  it('drains at once when nothing waits', async () => {
    const { engine } = engineWith()
    expect(await engine.drain()).toEqual({ remaining: 0 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('drains for no longer than it may, and delivers on', async () => {
    const { engine, starts } = engineWith()
    for (let id = 0; id < 50; id++) await engine.enqueue([job(`${id}`)])
    const draining = engine.drain({ timeoutMs: 1000 })
    await vi.advanceTimersByTimeAsync(1000)
    expect((await draining).remaining).toBeGreaterThan(0)
    await drained(engine, Infinity)
    expect(starts).toHaveLength(50)
  })

  it('closes after delivering what waits, and takes nothing meanwhile', async () => {
    const { engine, starts } = engineWith()
    for (let id = 0; id < 20; id++) await engine.enqueue([job(`${id}`)])
    const closed = engine.close()
    await expect(engine.enqueue([job('late')])).rejects.toMatchObject({ code: 'queue_closed' })
    await vi.runAllTimersAsync()
    expect(await closed).toEqual({ remaining: 0 })
    expect(starts).toHaveLength(20)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops what still runs when its time is over, and leaves no timer', async () => {
    const { engine, starts } = engineWith(undefined, { lasts: 60_000 })
    for (const id of ['a', 'b']) await engine.enqueue([job(id, 'ada')])
    const draining = engine.drain()
    await vi.advanceTimersByTimeAsync(10)
    const closed = engine.close({ timeoutMs: 500 })
    await vi.advanceTimersByTimeAsync(500)
    expect(await closed).toEqual({ remaining: 2 })
    expect(await draining).toEqual({ remaining: 2 })
    expect(starts.map(({ signal }) => signal.aborted)).toEqual([true])
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(await engine.close()).toEqual({ remaining: 2 })
  })

  it('keeps no timer when idle', async () => {
    const { engine } = engineWith((_id, time) => (time === 1 ? pause(500) : undefined))
    await engine.enqueue([job('a')])
    expect(vi.getTimerCount()).toBe(1)
    await drained(engine)
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('counts and dates what waits', async () => {
  const { engine } = engineWith()
  expect(await engine.stats()).toEqual({ waiting: 0, active: 0, done: 0, dead: 0, retried: 0 })
  const oldestAcceptedAt = Date.now()
  await engine.enqueue([job('a', 'ada')])
  await vi.advanceTimersByTimeAsync(0)
  await engine.enqueue([job('b', 'ada')])
  expect(await engine.stats()).toEqual({
    waiting: 2,
    active: 1,
    done: 0,
    dead: 0,
    retried: 0,
    oldestAcceptedAt,
  })
})

it('refuses a transaction that it cannot join', async () => {
  const { engine } = engineWith()
  await expect(engine.enqueue([job('a')], { tx: {} })).rejects.toMatchObject({ code: 'invalid_option' })
})
