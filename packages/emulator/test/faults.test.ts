import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import type { FaultRule } from '../src/faults/types.ts'
import { api, failed } from './api.ts'

let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({ seed: { transactionalEmails: [{ id: 'cl_hi', name: 'Hi' }] } })
})
afterEach(() => {
  vi.useRealTimers()
})

const mail = { email: 'ada@example.com', transactionalId: 'cl_hi' }
const send = (signal?: AbortSignal) =>
  emulator.fetch(`${emulator.url}/v1/transactional`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${emulator.apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': 'once',
    },
    body: JSON.stringify(mail),
    ...(signal === undefined ? {} : { signal }),
  })

const brokenConnection = (code: string) =>
  expect.objectContaining({
    name: 'TypeError',
    message: 'fetch failed',
    cause: expect.objectContaining({ code }),
  })

describe('the email exists and its reply is lost', () => {
  it.each([
    'reset',
    'timeout',
    'emptyBody',
    'truncatedBody',
    'malformedJson',
    'html502',
    { status: 503 },
  ] as const)('with %j after the commit, the retry with the same key meets 409', async (effect) => {
    emulator.faults.add({ operation: 'transactional.send', when: 'after', effect, first: 1 })
    const controller = new AbortController()
    const first = send(controller.signal).catch(() => undefined)
    await emulator.waitForEmail({ to: 'ada@example.com' })
    controller.abort()
    await first
    expect((await send()).status).toBe(409)
    expect(emulator.emails()).toHaveLength(1)
  })

  it.each([
    'reset',
    'refuse',
    'emptyBody',
    'truncatedBody',
    'malformedJson',
    'html502',
    'rateLimit',
    { status: 503 },
  ] as const)('with %j before the commit, nothing happened and the retry succeeds', async (effect) => {
    emulator.faults.add({ operation: 'transactional.send', effect, first: 1 })
    await send().catch(() => undefined)
    expect(emulator.emails()).toEqual([])
    expect((await send()).status).toBe(200)
    expect(emulator.emails()).toHaveLength(1)
  })
})

describe('an effect', () => {
  it('reset and refuse reject as fetch does', async () => {
    emulator.faults.add({ effect: 'reset', first: 1 })
    await expect(send()).rejects.toEqual(brokenConnection('ECONNRESET'))
    emulator.faults.clear()
    emulator.faults.add({ effect: 'refuse', first: 1 })
    await expect(send()).rejects.toEqual(brokenConnection('ECONNREFUSED'))
    expect(emulator.requests().map((request) => request.response.status)).toEqual([null, null])
  })

  it('timeout ends with the caller, and says why', async () => {
    emulator.faults.add({ effect: 'timeout' })
    const controller = new AbortController()
    const call = send(controller.signal)
    await emulator.waitForRequest({ status: null })
    controller.abort(new Error('no patience'))
    await expect(call).rejects.toThrow('no patience')
  })

  it('timeout ends with the emulator', async () => {
    emulator.faults.add({ effect: 'timeout' })
    const call = send()
    const failure = call.catch((error: unknown) => error)
    await emulator.close()
    expect(await failure).toEqual(brokenConnection('ECONNRESET'))
  })

  it('a status comes with a body in the shape of the API, or with the one given', async () => {
    emulator.faults.add({ effect: { status: 500 }, nth: 1 })
    emulator.faults.add({ effect: { status: 418, body: { tea: true } }, nth: 1 })
    emulator.faults.add({ effect: { status: 401 }, nth: 1 })
    emulator.faults.add({ effect: { status: 204 }, nth: 1 })
    const get = () => api(emulator, 'GET', '/lists')
    expect(await get()).toMatchObject({ status: 500, body: failed(expect.any(String)) })
    expect(await get()).toMatchObject({ status: 418, body: { tea: true } })
    expect(await get()).toMatchObject({ status: 401, body: failed('Invalid API key') })
    expect(await get()).toMatchObject({ status: 204, body: '' })
  })

  it('rateLimit looks like the limiter', async () => {
    emulator.faults.add({ effect: 'rateLimit' })
    const { status, headers } = await api(emulator, 'GET', '/lists')
    expect([status, headers.get('x-ratelimit-remaining')]).toEqual([429, '0'])
  })

  it.each([
    ['emptyBody', ''],
    ['truncatedBody', '{"succes'],
    ['malformedJson', '{"success":true}}'],
  ] as const)('%s keeps the status and breaks the body', async (effect, text) => {
    emulator.faults.add({ when: 'after', effect })
    const response = await send()
    expect([response.status, await response.text()]).toEqual([200, text])
  })

  it('html502 is a page of a proxy, which knows no limits', async () => {
    emulator.faults.add({ effect: 'html502' })
    const response = await send()
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(response.headers.get('x-ratelimit-limit')).toBeNull()
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>')
  })

  it('latency waits on the timers that are there at the time, and combines with another effect', async () => {
    vi.useFakeTimers()
    emulator.faults.add({ effect: { latencyMs: 500 } })
    emulator.faults.add({ when: 'after', effect: { latencyMs: 2000 } })
    emulator.faults.add({ when: 'after', effect: { status: 503 } })
    let status = 0
    void send().then((response) => (status = response.status))
    await vi.advanceTimersByTimeAsync(499)
    expect(emulator.emails()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(emulator.emails()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1999)
    expect(status).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(status).toBe(503)
    expect(emulator.requests()).toMatchObject([{ durationMs: 2500 }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('latency ends with the caller and leaves no timer behind', async () => {
    vi.useFakeTimers()
    emulator.faults.add({ effect: { latencyMs: 500 } })
    const controller = new AbortController()
    const call = send(controller.signal)
    const failure = call.catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    controller.abort(new Error('gone'))
    expect(await failure).toEqual(new Error('gone'))
    expect(vi.getTimerCount()).toBe(0)
    expect(emulator.emails()).toEqual([])
    expect(emulator.requests()).toMatchObject([{ response: { status: null } }])
  })

  it('a call whose caller has given up already does not arrive', async () => {
    await expect(send(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
    expect(emulator.requests()).toEqual([])
  })
})

describe('a schedule', () => {
  const struckBy = async (rule: FaultRule, calls: number) => {
    emulator.faults.add(rule)
    const struck: number[] = []
    for (let call = 1; call <= calls; call++)
      if ((await api(emulator, 'GET', '/lists')).status === 503) struck.push(call)
    return struck
  }
  const effect = { status: 503 }

  it('first strikes the first n', async () => {
    expect(await struckBy({ effect, first: 2 }, 5)).toEqual([1, 2])
  })
  it('nth strikes one', async () => {
    expect(await struckBy({ effect, nth: 3 }, 5)).toEqual([3])
  })
  it('every strikes each nth', async () => {
    expect(await struckBy({ effect, every: 2 }, 5)).toEqual([2, 4])
  })
  it('none strikes all, until the fault is removed', async () => {
    expect(await struckBy({ effect }, 3)).toEqual([1, 2, 3])
    const [fault] = emulator.faults.list()
    expect(fault).toMatchObject({ seen: 3, struck: 3 })
    expect(emulator.faults.remove(fault?.id ?? '')).toBe(true)
    expect(emulator.faults.remove(fault?.id ?? '')).toBe(false)
    expect((await api(emulator, 'GET', '/lists')).status).toBe(200)
  })
  it('counts the calls of its operation alone', async () => {
    emulator.faults.add({ operation: 'contacts.find', effect, nth: 1 })
    expect((await api(emulator, 'GET', '/lists')).status).toBe(200)
    expect((await api(emulator, 'GET', '/contacts/find?userId=u')).status).toBe(503)
  })
  it('is named in the journal', async () => {
    emulator.faults.add({ when: 'after', effect })
    await api(emulator, 'GET', '/lists')
    expect(emulator.requests()[0]?.fault).toEqual({ id: 'fault-1', when: 'after', effect: 'status 503' })
  })
})

describe('a rule that makes no sense is refused', () => {
  it.each([
    [{ effect: 'reset', first: 0 }, 'first must be a whole number of 1 or more.'],
    [{ effect: 'reset', first: 1, every: 2 }, 'first and every cannot stand together'],
    [{ effect: 'explode' }, 'effect must be one of rateLimit'],
    [{ effect: { status: 99 } }, 'effect.status must be a whole number of 200 or more.'],
    [{ effect: { status: 600 } }, 'from 200 to 599'],
    [{ effect: { latencyMs: -1 } }, 'effect.latencyMs must be a number of 0 or more.'],
    [{ effect: 'refuse', when: 'after' }, '`refuse` strikes `before` only'],
    [{ effect: 'reset', operation: 'contacts.explode' }, 'operation must be one of'],
    [{}, 'effect is missing'],
    [{ effect: 'reset', often: 3 }, '`often` is not known here'],
  ])('%j: %s', (rule, message) => {
    expect(() => emulator.faults.add(rule as FaultRule)).toThrow(message)
    expect(emulator.faults.list()).toEqual([])
  })
})
