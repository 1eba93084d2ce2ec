import { type BackgroundEngine, Loops, type LoopsOptions, memoryEngine } from '@loops-kit/core'
import { describe, expect, it, vi } from 'vitest'
import { ClientRegistry, clientRegistry } from './client-registry.ts'

const registryOf = (): { get: (options: LoopsOptions, name?: string) => Loops; registry: ClientRegistry } => {
  const registry = new ClientRegistry()
  return { registry, get: (options, name) => registry.get(name, options, () => new Loops(options)) }
}

/** An engine that says when it was drained and closed. */
function watchedEngine(log: string[]): BackgroundEngine {
  const engine = memoryEngine()
  return {
    ...engine,
    drain: async (options) => {
      log.push('drained')
      return engine.drain(options)
    },
    close: async (options) => {
      log.push('closed')
      return engine.close(options)
    },
  }
}

describe('clients without a name', () => {
  it('are one for the same options', () => {
    const { get, registry } = registryOf()
    const logger = (): LoopsOptions['logger'] => ({ warn: () => {}, error: () => {} })
    expect(get({ apiKey: 'a', logger: logger() })).toBe(get({ apiKey: 'a', logger: logger() }))
    expect(registry.size).toBe(1)
  })

  it('are several for several keys or addresses', () => {
    const { get } = registryOf()
    const clients = [
      get({}),
      get({ apiKey: 'a' }),
      get({ apiKey: 'b' }),
      get({ apiKey: 'a', baseUrl: 'http://x' }),
    ]
    expect(new Set(clients).size).toBe(4)
  })

  it('never share what different functions give as keys, although the functions look the same', () => {
    const { get } = registryOf()
    const keyOf = (tenant: string) => () => tenant
    const [a, b] = [keyOf('a'), keyOf('b')]
    expect(get({ apiKey: a })).not.toBe(get({ apiKey: b }))
    expect(get({ apiKey: a })).toBe(get({ apiKey: a }))
  })

  it('are kept up to a hundred; the one that was not asked for longest goes first', () => {
    const { get, registry } = registryOf()
    const first = get({ apiKey: 'k0' })
    const second = get({ apiKey: 'k1' })
    for (let index = 2; index < 100; index++) get({ apiKey: `k${index}` })
    expect(get({ apiKey: 'k0' })).toBe(first)
    get({ apiKey: 'k100' })
    expect(registry.size).toBe(100)
    expect(get({ apiKey: 'k0' })).toBe(first)
    expect(get({ apiKey: 'k1' })).not.toBe(second)
  })
})

describe('a client with a name', () => {
  it('is another one than that of another name', () => {
    const { get } = registryOf()
    expect(get({}, 'shop')).not.toBe(get({}, 'blog'))
    expect(get({}, 'shop')).toBe(get({}, 'shop'))
  })

  it('is one although its functions and engine look different in each bundle', () => {
    const { get } = registryOf()
    const inPages = { background: { engine: memoryEngine(), onDeadLetter: (a: unknown) => void a } }
    const inRoutes = { background: { engine: watchedEngine([]), onDeadLetter: (b: unknown) => void b } }
    expect(get(inPages, 'shop')).toBe(get(inRoutes, 'shop'))
  })

  it('is replaced when its options have changed, and no second one is left', () => {
    const { get, registry } = registryOf()
    const before = get({ timeoutMs: 1000 }, 'shop')
    const after = get({ timeoutMs: 2000 }, 'shop')
    expect(after).not.toBe(before)
    expect(get({ timeoutMs: 2000 }, 'shop')).toBe(after)
    expect(registry.size).toBe(1)
  })

  it('closes an engine of its own once it is replaced and has delivered', async () => {
    const { get } = registryOf()
    const log: string[] = []
    get({ apiKey: 'a', background: { engine: watchedEngine(log) } }, 'shop')
    get({ apiKey: 'b', background: { engine: watchedEngine([]) } }, 'shop')
    await expect.poll(() => log).toEqual(['drained', 'closed'])
  })

  it('leaves the memory queue of a replaced client open for who still holds it', async () => {
    const { get } = registryOf()
    const fetch = vi.fn<() => Promise<Response>>(async () => Response.json({ success: true }))
    const before = get({ apiKey: 'a', baseUrl: 'http://loops.test', fetch }, 'shop')
    await before.background.events.send({ email: 'ada@example.com', eventName: 'signup' })
    get({ apiKey: 'b' }, 'shop')
    await before.background.events.send({ email: 'ada@example.com', eventName: 'signup' })
    await expect.poll(() => fetch.mock.calls.length).toBe(2)
  })

  it('tells its logger when the engine of a replaced client cannot be closed', async () => {
    const { get } = registryOf()
    const errors: string[] = []
    const engine = { ...memoryEngine(), drain: () => Promise.reject(new Error('The disk is full.')) }
    const logger = { warn: () => {}, error: (message: string) => void errors.push(message) }
    get({ apiKey: 'a', logger, background: { engine } }, 'shop')
    get({ apiKey: 'b' }, 'shop')
    await expect.poll(() => errors).toEqual(['A client that was replaced could not deliver or close.'])
  })
})

it('the registry belongs to the process, and who prints the globals does not see its keys', () => {
  expect(clientRegistry()).toBe(clientRegistry())
  const holder = globalThis as { [name: symbol]: unknown }
  expect(holder[Symbol.for('@loops-kit/next/clients')]).toBe(clientRegistry())
  expect(Object.getOwnPropertyDescriptor(globalThis, Symbol.for('@loops-kit/next/clients'))?.enumerable).toBe(
    false,
  )
})
