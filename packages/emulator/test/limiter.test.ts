import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

let now: number
let emulator: Emulator

beforeEach(() => {
  now = Date.UTC(2026, 0, 1)
  emulator = createEmulator({ limiter: 'enforce', now: () => now })
})

const call = () => api(emulator, 'GET', '/lists')
const statuses = async (count: number) => {
  const found: number[] = []
  for (let index = 0; index < count; index++) found.push((await call()).status)
  return found
}

it('the eleventh call within a second is refused', async () => {
  expect(await statuses(10)).toEqual(Array.from({ length: 10 }, () => 200))
  const { status, body, headers } = await call()
  expect(status).toBe(429)
  expect(body).toEqual(failed('Too many requests.'))
  expect(headers.get('x-ratelimit-limit')).toBe('10')
  expect(headers.get('x-ratelimit-remaining')).toBe('0')
  expect(headers.get('retry-after')).toBeNull()
})

it('no second holds more than ten, wherever it begins', async () => {
  await statuses(5)
  now += 600
  await statuses(5)
  now += 399
  expect(await statuses(1)).toEqual([429])
  now += 1
  expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429])
})

it('a refused call uses nothing up and changes nothing', async () => {
  await statuses(10)
  const refused = await api(emulator, 'POST', '/contacts/create', { email: 'ada@example.com' })
  expect(refused.status).toBe(429)
  expect(emulator.contacts()).toEqual([])
  now += 1000
  expect(await statuses(10)).not.toContain(429)
})

it('every answer says what is left', async () => {
  const remaining = async () => (await call()).headers.get('x-ratelimit-remaining')
  expect([await remaining(), await remaining()]).toEqual(['9', '8'])
  now += 1000
  expect(await remaining()).toBe('9')
  emulator.configure({ rateLimitHeaders: false })
  expect(await remaining()).toBeNull()
})

it('the limit follows the settings, and Retry-After is a switch', async () => {
  emulator.configure({ requestsPerSecond: 1, retryAfterHeader: true })
  await call()
  const { status, headers } = await call()
  expect([status, headers.get('retry-after')]).toEqual([429, '1'])
})

it('observe refuses nothing and counts what would have been refused', async () => {
  emulator.configure({ limiter: 'observe' })
  expect(await statuses(12)).not.toContain(429)
  expect(emulator.limiter).toMatchObject({ mode: 'observe', limit: 10, peak: 12, overLimit: 2 })
  expect(emulator.requests().filter((request) => request.overLimit)).toHaveLength(2)
})

it('the peak is the busiest second since the reset', async () => {
  await statuses(4)
  now += 1000
  await statuses(2)
  expect(emulator.limiter.peak).toBe(4)
  emulator.reset('activity')
  expect(emulator.limiter).toMatchObject({ peak: 0, overLimit: 0 })
})

it('a clock that is set back opens a new window', async () => {
  await statuses(10)
  emulator.clock.setOffset(-60_000)
  expect(await statuses(1)).toEqual([200])
})

it('observe is what an emulator in process starts with', () => {
  expect(createEmulator().settings.limiter).toBe('observe')
})

describe('the content budget', () => {
  const content = () => api(emulator, 'GET', '/campaigns')
  const fill = async () => {
    for (let index = 0; index < 60; index++) {
      now += 100
      expect((await content()).status).toBe(200)
    }
  }

  it('refuses the sixty-first content call within a minute with a message alone, and no other call', async () => {
    await fill()
    now += 1000
    const { status, body } = await content()
    expect(status).toBe(429)
    expect(body).toEqual({ message: 'Too many requests.' })
    expect((await call()).status).toBe(200)
    expect((await api(emulator, 'GET', '/audience-segments')).status).toBe(200)
    expect((await api(emulator, 'GET', '/transactional')).status).toBe(200)
    now += 53_100
    expect((await content()).status).toBe(200)
  })

  it('stands beside the limit per second', async () => {
    for (let index = 0; index < 10; index++) await content()
    expect((await content()).status).toBe(429)
    expect(emulator.limiter.content).toEqual({ limit: 60, peak: 10, overLimit: 0 })
  })

  it('asks to wait a minute where Retry-After is on', async () => {
    emulator.configure({ retryAfterHeader: true, contentRequestsPerMinute: 1 })
    await content()
    expect((await content()).headers.get('retry-after')).toBe('60')
  })

  it('is only counted in observe, and not at all when it is switched off', async () => {
    emulator.configure({ limiter: 'observe', contentRequestsPerMinute: 1 })
    await content()
    expect((await content()).status).toBe(200)
    expect(emulator.limiter.content).toEqual({ limit: 1, peak: 2, overLimit: 1 })
    expect(emulator.requests().map((request) => request.overLimit)).toEqual([false, true])
    emulator.configure({ limiter: 'enforce', contentRequestsPerMinute: null })
    expect((await content()).status).toBe(200)
  })
})
