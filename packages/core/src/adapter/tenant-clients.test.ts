import { EventEmitter, once } from 'node:events'
import { createEmulator } from '@loops-kit/emulator'
import { describe, expect, it } from 'vitest'
import type { BackgroundEngine } from '../background/port.ts'
import { Loops } from '../client/loops.ts'
import type { LoopsOptions } from '../client/options.ts'
import { TenantClients } from './tenant-clients.ts'

const emulator = createEmulator()
const options = (tenant: number): { apiKey: string; baseUrl: string; fetch: typeof fetch } => ({
  apiKey: `tenant-${tenant}`,
  baseUrl: emulator.url,
  fetch: emulator.fetch,
})

const create = (given: LoopsOptions): Loops => new Loops(given)

describe('the clients of tenants', () => {
  it('are one for each key and base URL', () => {
    const clients = new TenantClients(create)
    expect(clients.get(options(1))).toBe(clients.get(options(1)))
    expect(clients.get(options(1))).not.toBe(clients.get(options(2)))
    expect(clients.get(options(1))).not.toBe(
      clients.get({ ...options(1), baseUrl: 'http://127.0.0.1:1/api' }),
    )
  })

  it('above 100 go when they had no request for a minute, the longest unused first, and deliver what waits', async () => {
    let now = 0
    const clients = new TenantClients(create, () => now)
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
    const clients = new TenantClients(create, () => 0)
    for (let tenant = 0; tenant < 150; tenant++) clients.get(options(tenant))
    expect(clients.size).toBe(150)
  })

  it('deliver what waits when all are closed, and tell how much was left', async () => {
    const clients = new TenantClients(create)
    const unreachable = clients.get({
      ...options(201),
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    })
    await clients.get(options(200)).background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    await unreachable.background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    expect(await clients.close({ timeoutMs: 500 })).toEqual({ remaining: 1 })
    expect(emulator.team('tenant-200').events().length).toBe(1)
  })

  it('stay while a request is under way, and for a minute after it', async () => {
    let now = 0
    const clients = new TenantClients(create, () => now)
    const response = Object.assign(new EventEmitter(), { closed: false })
    const long = clients.get(options(300), response)
    for (let tenant = 301; tenant < 400; tenant++) clients.get(options(tenant))
    now = 61_000
    clients.get(options(400))
    expect(clients.size).toBe(100)
    expect(clients.get(options(300))).toBe(long)
    now = 200_000
    response.emit('close')
    for (let tenant = 401; tenant < 600; tenant++) clients.get(options(tenant))
    expect(clients.get(options(300))).toBe(long)
    now = 261_000
    clients.get(options(300))
    now = 322_000
    clients.get(options(600))
    expect(clients.size).toBe(100)
  })

  it('do not wait for a request whose client has gone', () => {
    let now = 0
    const clients = new TenantClients(create, () => now)
    clients.get(options(0), Object.assign(new EventEmitter(), { closed: true }))
    for (let tenant = 1; tenant < 100; tenant++) clients.get(options(tenant))
    now = 61_000
    clients.get(options(100))
    expect(clients.size).toBe(100)
  })

  it('deliver what waits although another one cannot be closed', async () => {
    const clients = new TenantClients(create)
    await clients.get({ ...options(700), background: { engine: failing() } }).background.start()
    await clients.get(options(701)).background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    const closed = clients.close({ timeoutMs: 5000 })
    await expect(closed).rejects.toMatchObject({
      name: 'AggregateError',
      message: expect.stringContaining('1 of 2'),
      errors: [expect.objectContaining({ message: expect.stringContaining('store is away') })],
    })
    expect(emulator.team('tenant-701').events().length).toBe(1)
  })

  it('tell the logger, or warn the process, when one that goes cannot deliver', async () => {
    let now = 0
    const clients = new TenantClients(create, () => now)
    const logged: unknown[] = []
    const logger = { warn: () => {}, error: (...told: unknown[]) => void logged.push(told) }
    await clients.get({ ...options(0), background: { engine: failing() }, logger }).background.start()
    await clients.get({ ...options(1), background: { engine: failing() } }).background.start()
    for (let tenant = 2; tenant < 100; tenant++) clients.get(options(tenant))
    const warned = once(process, 'warning') as Promise<[Error]>
    now = 61_000
    for (const tenant of [100, 101]) clients.get(options(tenant))
    const [warning] = await warned
    expect(warning.message).toContain('store is away')
    expect(logged).toEqual([[expect.stringContaining('given up'), { error: expect.any(String) }]])
    expect(JSON.stringify([logged, warning.message])).not.toContain('ada@example.com')
  })
})

function failing(): BackgroundEngine {
  const fail = (): Promise<never> => Promise.reject(new Error('The store is away from ada@example.com.'))
  const none = async (): Promise<never[]> => []
  return {
    name: 'failing',
    deadLetters: { list: none, replay: async () => false, discard: async () => false },
    start: () => {},
    enqueue: none,
    stats: async () => ({ waiting: 0, active: 0, done: 0, dead: 0, retried: 0 }),
    drain: fail,
    close: fail,
  }
}
