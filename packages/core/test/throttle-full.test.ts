import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Loops, Settled } from '../src/index.ts'
import { answers, client } from './support/stub.ts'

const patient = { deadlineMs: 2_000_000_000 }
const call = (loops: Loops, signal?: AbortSignal): Promise<Settled<unknown>> =>
  loops.mailingLists.list({ signal, ...patient }).safe()

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('no more than 10,000 calls wait for their turn; one more is refused at once, and later ones are welcome', async () => {
  const { loops, sent } = client([answers([])], { apiKey: 'key_full', throttle: undefined })
  const controller = new AbortController()
  const waiting = Array.from({ length: 10_003 }, () => call(loops, controller.signal))
  await vi.advanceTimersByTimeAsync(0)
  expect(await call(loops)).toMatchObject({
    ok: false,
    error: {
      code: 'throttle_full',
      name: 'LoopsRateLimitError',
      retryable: true,
      attempts: 0,
      mayHaveHappened: false,
    },
  })
  controller.abort()
  await Promise.all(waiting)
  expect(sent).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(1000)
  expect((await call(loops)).ok).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})
