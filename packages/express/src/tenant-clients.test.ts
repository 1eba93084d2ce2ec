import { createEmulator } from '@loops-kit/emulator'
import { describe, expect, it } from 'vitest'
import { TenantClients } from './tenant-clients.ts'

const emulator = createEmulator()
const options = (tenant: number): { apiKey: string; baseUrl: string; fetch: typeof fetch } => ({
  apiKey: `tenant-${tenant}`,
  baseUrl: emulator.url,
  fetch: emulator.fetch,
})

describe('the clients of tenants', () => {
  it('are one for each key and base URL', () => {
    const clients = new TenantClients()
    expect(clients.get(options(1))).toBe(clients.get(options(1)))
    expect(clients.get(options(1))).not.toBe(clients.get(options(2)))
    expect(clients.get(options(1))).not.toBe(
      clients.get({ ...options(1), baseUrl: 'http://127.0.0.1:1/api' }),
    )
  })

  it('above 100 go when they had no request for a minute, the longest unused first, and deliver what waits', async () => {
    let now = 0
    const clients = new TenantClients(() => now)
    const made = Array.from({ length: 100 }, (_, tenant) => clients.get(options(tenant)))
    await made[1]?.background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    now = 1000
    clients.get(options(0))
    now = 60_000
    clients.get(options(100))
    expect(clients.size).toBe(100)
    expect(clients.get(options(0))).toBe(made[0])
    expect(await emulator.team('tenant-1').waitForEvent({ eventName: 'visit' })).toBeDefined()
    await made[1]?.background.drain()
    await new Promise(setImmediate)
    const late = made[1]?.background.events.send({ email: 'ada@example.com', eventName: 'late' })
    await expect(late).rejects.toMatchObject({ code: 'queue_closed' })
  })

  it('stay while they have requests, even above 100', () => {
    const clients = new TenantClients(() => 0)
    for (let tenant = 0; tenant < 150; tenant++) clients.get(options(tenant))
    expect(clients.size).toBe(150)
  })

  it('deliver what waits when all are closed, and tell how much was left', async () => {
    const clients = new TenantClients()
    const unreachable = clients.get({
      ...options(201),
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    })
    await clients.get(options(200)).background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    await unreachable.background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    expect(await clients.close({ timeoutMs: 500 })).toEqual({ remaining: 1 })
    expect(emulator.team('tenant-200').events().length).toBe(1)
  })
})
