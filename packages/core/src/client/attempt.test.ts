import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countListeners } from '../../test/support/listeners.ts'
import {
  answers,
  baseUrl,
  breaks,
  hangs,
  isDeaf,
  neverEnds,
  stub,
  type Step,
} from '../../test/support/stub.ts'
import { attempt, type Attempted } from './attempt.ts'

const run = (
  step: Step,
  signal?: AbortSignal,
): { result: Promise<Attempted>; sent: ReturnType<typeof stub>['sent'] } => {
  const { fetch, sent } = stub(step)
  return { result: attempt(fetch, baseUrl, {}, 1000, signal), sent }
}

describe('attempt', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('gives status, headers and the whole text', async () => {
    const result = await run(answers({ a: 1 }, 201, { 'x-test': 'yes' })).result
    expect(result).toMatchObject({ kind: 'answered', status: 201, text: '{"a":1}' })
    expect(result.kind === 'answered' && result.headers.get('x-test')).toBe('yes')
  })

  it('gives what fetch rejected with, and what it threw', async () => {
    expect(await run(breaks('ECONNRESET')).result).toMatchObject({
      kind: 'failed',
      cause: { message: 'fetch failed' },
    })
    const thrown = new Error('at once')
    const result = attempt(
      () => {
        throw thrown
      },
      baseUrl,
      {},
      1000,
      undefined,
    )
    expect(await result).toEqual({ kind: 'failed', cause: thrown })
  })

  it.each([
    ['a fetch that hangs', hangs],
    ['a fetch that ignores its signal', isDeaf],
    ['a body that never ends', neverEnds()],
    ['the body of an error that never ends', neverEnds(500)],
    ['the body of a refusal that never ends', neverEnds(429)],
  ])('times out: %s', async (_, step) => {
    const { result, sent } = run(step)
    const ended = vi.fn<(result: Attempted) => void>()
    void result.then(ended)
    await vi.advanceTimersByTimeAsync(999)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toHaveBeenCalledWith({ kind: 'timeout' })
    expect(sent[0]?.signal.aborted).toBe(true)
  })

  it.each([
    ['a fetch that hangs', hangs],
    ['a fetch that ignores its signal', isDeaf],
    ['a body that never ends', neverEnds()],
  ])('ends at once when it is aborted: %s', async (_, step) => {
    const controller = new AbortController()
    const listeners = countListeners(controller.signal)
    const { result, sent } = run(step, controller.signal)
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    expect(await result).toEqual({ kind: 'aborted' })
    expect(sent[0]?.signal.aborted).toBe(true)
    expect(listeners).toMatchObject({ added: 1, left: 0 })
  })

  it('leaves no listener when it was answered', async () => {
    const controller = new AbortController()
    const listeners = countListeners(controller.signal)
    await run(answers(), controller.signal).result
    expect(listeners).toMatchObject({ added: 1, left: 0 })
  })
})
