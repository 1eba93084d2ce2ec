import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

const hour = 60 * 60 * 1000
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    now: () => 1_800_000_000_000,
    seed: { transactionalEmails: [{ id: 'cl_hi', name: 'Hi' }] },
  })
})

const keyed = (key: string) => ({ 'idempotency-key': key })
const event = (eventName: string, key = 'k1') =>
  api(emulator, 'POST', '/events/send', { email: 'ada@example.com', eventName }, keyed(key))
const mail = (key = 'k1') =>
  api(emulator, 'POST', '/transactional', { email: 'ada@example.com', transactionalId: 'cl_hi' }, keyed(key))

describe('an idempotency key', () => {
  it('lets a call through once; the answer is never replayed', async () => {
    expect((await event('signup')).status).toBe(200)
    expect(await event('signup')).toMatchObject({
      status: 409,
      body: failed('Request has already been processed.'),
    })
    expect(emulator.events()).toHaveLength(1)
  })

  it('with another body is answered with the text of the documentation', async () => {
    await event('signup')
    expect(await event('order')).toMatchObject({
      status: 409,
      body: failed('Idempotency key already used with a different request body.'),
    })
    expect(emulator.events()).toHaveLength(1)
  })

  it('is free again after 24 hours', async () => {
    await event('signup')
    await emulator.clock.advance(24 * hour - 1)
    expect((await event('signup')).status).toBe(409)
    await emulator.clock.advance(1)
    expect((await event('signup')).status).toBe(200)
  })

  it('counts per operation', async () => {
    expect((await event('signup')).status).toBe(200)
    expect((await mail()).status).toBe(200)
    expect((await mail()).status).toBe(409)
    expect(emulator.emails()).toHaveLength(1)
  })

  it('is not used up by a 4xx', async () => {
    expect((await event('not:allowed')).status).toBe(400)
    expect((await event('signup')).status).toBe(200)
  })

  it('is not used up by a 429', async () => {
    emulator.configure({ limiter: 'enforce', requestsPerSecond: 1 })
    await event('signup', 'k0')
    expect((await event('signup')).status).toBe(429)
    await emulator.clock.advance(1000)
    expect((await event('signup')).status).toBe(200)
  })

  it('lets one of several concurrent calls through', async () => {
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await event('signup')).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409])
    expect(emulator.events()).toHaveLength(1)
  })

  it('may have 100 characters and no more', async () => {
    expect((await event('signup', 'k'.repeat(100))).status).toBe(200)
    expect((await event('signup', 'k'.repeat(101))).status).toBe(400)
  })

  it('means nothing to other operations', async () => {
    const upsert = () => api(emulator, 'PUT', '/contacts/update', { email: 'ada@example.com' }, keyed('k1'))
    expect([(await upsert()).status, (await upsert()).status]).toEqual([200, 200])
  })

  it('counts in one operation, or in the whole team if the settings say so', async () => {
    emulator.seed({ transactionalEmails: [{ id: 'cl_1', name: 'One' }] })
    const transactional = () =>
      api(
        emulator,
        'POST',
        '/transactional',
        { email: 'ada@example.com', transactionalId: 'cl_1' },
        keyed('k1'),
      )
    await event('signup', 'k1')
    expect((await transactional()).status).toBe(200)
    emulator.reset('activity')
    emulator.configure({ idempotencyScope: 'team' })
    await event('signup', 'k1')
    expect((await transactional()).status).toBe(409)
  })

  it('is taken back by a reset of the activity', async () => {
    await event('signup')
    emulator.reset('activity')
    expect(emulator.events()).toEqual([])
    expect(emulator.contacts()).toHaveLength(1)
    expect((await event('signup')).status).toBe(200)
  })
})
