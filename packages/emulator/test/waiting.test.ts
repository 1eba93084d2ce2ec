import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { WaitTimeoutError } from '../src/wait/wait-for.ts'
import { api } from './api.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator()
})
afterEach(() => {
  vi.useRealTimers()
})

const upsert = (body: object) => api(emulator, 'PUT', '/contacts/update', body)

it('resolves with the contact as soon as all its fields fit', async () => {
  const waiting = emulator.waitForContact({ email: 'Ada@example.com', plan: 'pro' })
  await upsert({ email: 'ada@example.com', plan: 'free' })
  await upsert({ email: 'ada@example.com', plan: 'pro' })
  expect(await waiting).toMatchObject({ email: 'ada@example.com', properties: { plan: 'pro' } })
})

it('compares event properties by the names given', async () => {
  await api(emulator, 'POST', '/events/send', {
    email: 'ada@example.com',
    eventName: 'order',
    eventProperties: { total: 1, gift: true },
  })
  expect(await emulator.waitForEvent({ properties: { total: 1 } })).toMatchObject({ eventName: 'order' })
  expect(emulator.events({ properties: { total: 2 } })).toEqual([])
})

it('rejects with what came closest', async () => {
  await upsert({ email: 'ada@example.com', plan: 'free' })
  const failure = await emulator
    .waitForContact({ email: 'ada@example.com', plan: 'pro' }, { timeoutMs: 0 })
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(WaitTimeoutError)
  expect(failure).toMatchObject({
    message: expect.stringContaining('plan is "free" instead of "pro"'),
    nearest: [{ differs: { plan: { wanted: 'pro', found: 'free' } } }],
  })
})

it('says so when there is nothing at all', async () => {
  await expect(emulator.waitForEmail({}, { timeoutMs: 0 })).rejects.toThrow(
    'no email at all in this namespace',
  )
})

it('ends with its signal and leaves no timer behind', async () => {
  vi.useFakeTimers()
  const controller = new AbortController()
  const waiting = emulator.waitForEmail({}, { signal: controller.signal })
  const failure = waiting.catch((error: unknown) => error)
  controller.abort(new Error('enough'))
  expect(await failure).toEqual(new Error('enough'))
  expect(vi.getTimerCount()).toBe(0)
})

it('gives up after five seconds unless told otherwise', async () => {
  vi.useFakeTimers()
  const failure = emulator.waitForRequest({}).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(5000)
  expect(await failure).toMatchObject({ message: expect.stringContaining('within 5000 ms') })
})
