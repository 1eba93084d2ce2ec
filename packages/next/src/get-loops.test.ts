import { LoopsConfigError } from '@loops-kit/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { getLoops } from './get-loops.ts'

afterEach(() => void vi.unstubAllEnvs())

const event = { email: 'ada@example.com', eventName: 'signup' }

it('gives one client for the same options', () => {
  expect(getLoops()).toBe(getLoops({}))
  expect(getLoops({ apiKey: 'a' })).toBe(getLoops({ apiKey: 'a' }))
  expect(getLoops({ apiKey: 'a' })).not.toBe(getLoops())
  expect(getLoops({ name: 'shop' })).not.toBe(getLoops())
})

describe('in an unsafe environment', () => {
  it('a client is given all the same, and the first call of any kind says why nothing is sent', async () => {
    vi.stubEnv('NEXT_PUBLIC_LOOPS_API_KEY', 'lp_emu_public')
    const fetch = vi.fn<() => Promise<Response>>()
    const loops = getLoops({ apiKey: 'a', fetch })
    for (const call of [loops.mailingLists.list(), loops.background.events.send(event)]) {
      const error: unknown = await call.catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(LoopsConfigError)
      expect(String(error)).toContain('NEXT_PUBLIC_LOOPS_API_KEY')
    }
    expect(fetch).not.toHaveBeenCalled()
  })

  it('without a key the first call says which variable to set', async () => {
    vi.stubEnv('LOOPS_API_KEY', '')
    await expect(getLoops({ name: 'keyless' }).background.events.send(event)).rejects.toThrow('LOOPS_API_KEY')
  })
})

it('background work is handed to the platform, unless the options say to whom', async () => {
  const waitUntil = vi.fn<() => void>()
  const context = Symbol.for('@next/request-context')
  Object.assign(globalThis, { [context]: { get: () => ({ waitUntil }) } })
  const fetch = async (): Promise<Response> => Response.json({ success: true })
  const own = vi.fn<() => void>()
  const usual = { apiKey: 'a', baseUrl: 'http://loops.test', fetch }
  await getLoops(usual).background.events.send(event)
  expect(waitUntil).toHaveBeenCalledOnce()
  await getLoops({ ...usual, background: { waitUntil: own } }).background.events.send(event)
  expect([waitUntil.mock.calls.length, own.mock.calls.length]).toEqual([1, 1])
  Reflect.deleteProperty(globalThis, context)
})

it('reads leave the cache of Next.js alone, and posts are as they were', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async (_url, init) =>
    Response.json(init?.method === 'GET' ? [] : { success: true }),
  )
  vi.stubGlobal('fetch', fetch)
  const loops = getLoops({ apiKey: 'b', baseUrl: 'http://loops.test' })
  await loops.mailingLists.list()
  await loops.events.send(event)
  expect(fetch.mock.calls.map(([, init]) => [init?.method, init?.cache])).toEqual([
    ['GET', 'no-store'],
    ['POST', undefined],
  ])
  vi.unstubAllGlobals()
})
