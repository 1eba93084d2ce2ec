import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countListeners } from '../../test/support/listeners.ts'
import {
  answers,
  breaks,
  client,
  hangs,
  isDeaf,
  neverEnds,
  refuses,
  type Step,
} from '../../test/support/stub.ts'
import type { CallOptions, Loops, Settled, Throttle } from '../index.ts'

const event = { email: 'ada@example.com', eventName: 'signup' }

/** Runs a call on the fake clock to its end, and says when that was. */
async function run(
  steps: readonly Step[],
  options: CallOptions,
  start: (loops: Loops, options: CallOptions) => { safe(): Promise<Settled<unknown>> } = (loops, given) =>
    loops.events.send(event, given),
): Promise<{ settled: Settled<unknown>; afterMs: number; attempts: number }> {
  const { loops, sent } = client(steps)
  const startedAt = performance.now()
  const ended = start(loops, options).safe()
  let afterMs = 0
  void ended.then(() => (afterMs = performance.now() - startedAt))
  await vi.runAllTimersAsync()
  return { settled: await ended, afterMs, attempts: sent.length }
}

describe('the times of a call', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(1)
  })
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  describe('timeoutMs', () => {
    it.each<[string, Step]>([
      ['a fetch that hangs', hangs],
      ['a fetch that ignores its signal', isDeaf],
      ['a body that never ends', neverEnds()],
      ['the body of a 500 that never ends', neverEnds(500)],
      ['the body of a 429 that never ends', neverEnds(429)],
      ['the body of a 400 that never ends', neverEnds(400)],
    ])('ends an attempt: %s', async (_, step) => {
      const { settled, afterMs, attempts } = await run([step], { timeoutMs: 2000, maxRetries: 0 })
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'timeout', mayHaveHappened: true, retryable: true },
      })
      expect(attempts).toBe(1)
      expect(afterMs).toBe(2000)
    })

    it('counts for each attempt anew', async () => {
      const { settled, afterMs } = await run([hangs], { timeoutMs: 2000, maxRetries: 2 })
      expect(settled).toMatchObject({ ok: false, error: { code: 'timeout', attempts: 3 } })
      expect(afterMs).toBe(2000 + 500 + 2000 + 1000 + 2000)
    })

    it('is 10 seconds unless the client or the call says otherwise', async () => {
      expect((await run([hangs], { maxRetries: 0 })).afterMs).toBe(10_000)
    })
  })

  describe('deadlineMs', () => {
    it('ends an attempt before its own time is up', async () => {
      const { settled, afterMs } = await run([isDeaf], { timeoutMs: 5000, deadlineMs: 1500 })
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'deadline_exceeded', mayHaveHappened: true, attempts: 1 },
      })
      expect(afterMs).toBeGreaterThanOrEqual(1500)
      expect(afterMs).toBeLessThanOrEqual(1520)
    })

    it('lets no retry begin that could not end in time', async () => {
      const { settled, afterMs, attempts } = await run([refuses(500)], { deadlineMs: 1200, maxRetries: 9 })
      expect(settled).toMatchObject({ ok: false, error: { code: 'server_error', attempts: 2 } })
      expect(attempts).toBe(2)
      expect(afterMs).toBeLessThanOrEqual(1220)
    })

    it('is 60 seconds unless the client or the call says otherwise', async () => {
      const { settled, afterMs } = await run([refuses(429)], {})
      expect(settled).toMatchObject({ ok: false, error: { code: 'rate_limited', mayHaveHappened: false } })
      expect(afterMs).toBeGreaterThan(45_000)
      expect(afterMs).toBeLessThanOrEqual(60_020)
    })

    it('also covers a function that gives the key and hangs', async () => {
      const { loops, sent } = client([answers()], { apiKey: () => new Promise(() => {}) })
      const ended = loops.events.send(event, { deadlineMs: 3000 }).safe()
      await vi.advanceTimersByTimeAsync(3020)
      expect(await ended).toMatchObject({
        ok: false,
        error: { code: 'deadline_exceeded', attempts: 0, mayHaveHappened: false },
      })
      expect(sent).toHaveLength(0)
    })

    it('is told to the throttle, and a wait that it refuses is the end', async () => {
      const asked: number[] = []
      const throttle: Throttle = {
        acquire: ({ maxWaitMs }) => (asked.push(maxWaitMs), 'too_late'),
        onAnswer: () => {},
      }
      const { loops, sent } = client([answers()], { throttle })
      expect(await loops.events.send(event, { deadlineMs: 700 }).safe()).toMatchObject({
        ok: false,
        error: { code: 'deadline_exceeded', attempts: 0, mayHaveHappened: false },
      })
      expect(asked).toEqual([700])
      expect(sent).toHaveLength(0)
    })
  })

  describe('a signal', () => {
    it('that was aborted before stops the call before anything is sent', async () => {
      const { settled, attempts } = await run([answers()], { signal: AbortSignal.abort() })
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'aborted', attempts: 0, mayHaveHappened: false, retryable: false },
      })
      expect(attempts).toBe(0)
    })

    it.each<[string, Step]>([
      ['a fetch that hangs', hangs],
      ['a fetch that ignores its signal', isDeaf],
      ['a body that never ends', neverEnds()],
    ])('stops an attempt at once, and it may have happened: %s', async (_, step) => {
      const controller = new AbortController()
      const listeners = countListeners(controller.signal)
      setTimeout(() => controller.abort(), 300)
      const { settled, afterMs, attempts } = await run([step], { signal: controller.signal })
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'aborted', mayHaveHappened: true, attempts: 1 },
      })
      expect(afterMs).toBe(300)
      expect(attempts).toBe(1)
      expect(listeners.left).toBe(0)
    })

    it('stops the wait before a retry', async () => {
      const controller = new AbortController()
      const listeners = countListeners(controller.signal)
      setTimeout(() => controller.abort(), 200)
      const { settled, afterMs, attempts } = await run([breaks('ECONNREFUSED')], {
        signal: controller.signal,
      })
      expect(settled).toMatchObject({
        ok: false,
        error: { code: 'aborted', mayHaveHappened: false, attempts: 1 },
      })
      expect(afterMs).toBe(200)
      expect(attempts).toBe(1)
      expect(listeners.left).toBe(0)
    })

    it('stops a wait for the key', async () => {
      const controller = new AbortController()
      const { loops } = client([answers()], { apiKey: () => new Promise(() => {}) })
      setTimeout(() => controller.abort(), 200)
      const ended = loops.events.send(event, { signal: controller.signal }).safe()
      await vi.advanceTimersByTimeAsync(200)
      expect(await ended).toMatchObject({ ok: false, error: { code: 'aborted', attempts: 0 } })
    })

    it('shared by many calls keeps no listener of those that ended', async () => {
      const { signal } = new AbortController()
      const listeners = countListeners(signal)
      const { loops } = client([refuses(500), refuses(429), breaks(), answers()])
      for (let i = 0; i < 20; i++) {
        const ended = loops.events.send(event, { signal }).safe()
        await vi.runAllTimersAsync()
        expect((await ended).ok).toBe(true)
      }
      expect(listeners.added).toBeGreaterThanOrEqual(20)
      expect(listeners.left).toBe(0)
    })
  })

  describe('a limit that no call can keep is refused', () => {
    it.each<[keyof CallOptions, number]>([
      ['timeoutMs', 0],
      ['timeoutMs', -1],
      ['timeoutMs', Number.NaN],
      ['timeoutMs', Number.POSITIVE_INFINITY],
      ['deadlineMs', 0],
      ['deadlineMs', 2 ** 31],
      ['maxRetries', -1],
      ['maxRetries', 1.5],
      ['maxRetries', Number.NaN],
    ])('%s: %d', async (name, value) => {
      const { settled, attempts } = await run([answers()], { [name]: value })
      expect(settled).toMatchObject({ ok: false, error: { code: 'invalid_input', path: name } })
      expect(attempts).toBe(0)
    })
  })
})
