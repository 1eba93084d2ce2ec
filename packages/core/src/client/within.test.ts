import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countListeners } from '../../test/support/listeners.ts'
import { within } from './within.ts'

describe('within', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('gives the value of a promise that settles in time', async () => {
    expect(await within(Promise.resolve(7), 1000, undefined)).toEqual({ value: 7 })
  })

  it('passes a failure on as it is', async () => {
    const failure = new Error('no')
    await expect(within(Promise.reject(failure), 1000, undefined)).rejects.toBe(failure)
  })

  it('ends when the time is up, neither before nor after', async () => {
    const ended = vi.fn<(result: unknown) => void>()
    void within(new Promise(() => {}), 1000, undefined).then(ended)
    await vi.advanceTimersByTimeAsync(999)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toHaveBeenCalledWith('expired')
  })

  it('just waits when there is no promise', async () => {
    const ended = vi.fn<(result: unknown) => void>()
    void within(undefined, 50, undefined).then(ended)
    await vi.advanceTimersByTimeAsync(50)
    expect(ended).toHaveBeenCalledWith('expired')
  })

  it('ends when the signal is aborted, and at once when it was before', async () => {
    const controller = new AbortController()
    const waiting = within(new Promise(() => {}), 1000, controller.signal)
    controller.abort()
    expect(await waiting).toBe('aborted')
    expect(await within(new Promise(() => {}), 1000, controller.signal)).toBe('aborted')
  })

  it('leaves no listener behind, however it ends', async () => {
    const controller = new AbortController()
    const listeners = countListeners(controller.signal)
    await within(Promise.resolve(), 1000, controller.signal)
    await within(Promise.reject(new Error('no')), 1000, controller.signal).catch(() => {})
    const expired = within(undefined, 1000, controller.signal)
    await vi.advanceTimersByTimeAsync(1000)
    await expired
    expect(listeners.added).toBe(3)
    expect(listeners.left).toBe(0)
  })
})
