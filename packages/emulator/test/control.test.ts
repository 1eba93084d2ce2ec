import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, control, read } from './api.ts'

const ada = 'ada@example.com'
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    seed: {
      workflows: [{ eventName: 'signup', subject: 'Welcome' }],
      contacts: [{ email: 'eve@example.com' }],
    },
  })
})
afterEach(() => emulator.close())

const signup = (email = ada) => api(emulator, 'POST', '/events/send', { email, eventName: 'signup' })

describe('GET /health', () => {
  it('names the teams without their keys', async () => {
    const { body } = await control(emulator, 'GET', '/health')
    expect(body).toMatchObject({ status: 'ok', teams: [{ label: 'lp_emu_…st', teamName: 'Loops emulator' }] })
    expect(JSON.stringify(body)).not.toContain(emulator.apiKey)
  })
})

describe('the namespace of a control call', () => {
  const emails = async (query: string, headers: Record<string, string>) =>
    read(await emulator.handle(new Request(new URL(`/_loops/emails${query}`, emulator.url), { headers })))

  it('is that of the key, or of the id in ?team=, or the only one', async () => {
    await signup()
    expect((await emails('', {})).body).toMatchObject({ emails: [{ to: ada }] })
    await api(emulator, 'GET', '/lists', undefined, { authorization: 'Bearer other' })
    expect((await emails('', {})).status).toBe(400)
    expect((await emails('', { authorization: `Bearer ${emulator.apiKey}` })).body).toMatchObject({
      emails: [{ to: ada }],
    })
    expect((await emails('', { authorization: 'Bearer other' })).body).toEqual({ emails: [] })
    const { teams } = (await control(emulator, 'GET', '/health')).body as { teams: { id: string }[] }
    expect((await emails(`?team=${teams[0]?.id}`, {})).body).toMatchObject({ emails: [{ to: ada }] })
    expect((await emails('?team=none', {})).status).toBe(404)
  })
})

describe('a write', () => {
  it('from a page of another site is refused', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
      expect((await control(emulator, 'POST', '/reset', {}, { origin })).status).toBe(403)
    expect(
      (await control(emulator, 'DELETE', '/faults', undefined, { origin: 'https://evil.example' })).status,
    ).toBe(403)
    expect(
      (await control(emulator, 'POST', '/reset', {}, { origin: new URL(emulator.url).origin })).status,
    ).toBe(200)
  })

  it('needs a JSON content type, so that no form can make one', async () => {
    await signup()
    const headers = { 'content-type': 'text/plain' }
    expect((await control(emulator, 'POST', '/reset', {}, headers)).status).toBe(415)
    expect((await control(emulator, 'PUT', '/settings', {}, headers)).status).toBe(415)
    expect(emulator.events()).toHaveLength(1)
  })

  it.each(['{', '[]'])('with the body %s is refused', async (text) => {
    const response = await emulator.handle(
      new Request(new URL('/_loops/reset', emulator.url), {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/json' },
      }),
    )
    expect(response.status).toBe(400)
  })
})

it('an unknown control path is a 404 in JSON', async () => {
  expect(await control(emulator, 'GET', '/nothing')).toMatchObject({
    status: 404,
    body: { message: expect.stringContaining('/_loops/nothing') },
  })
})

describe('state', () => {
  it('is given out whole and taken back whole', async () => {
    await api(
      emulator,
      'POST',
      '/events/send',
      { email: ada, eventName: 'signup' },
      { 'idempotency-key': 'k1' },
    )
    await emulator.clock.advance(1000)
    const { body } = await control(emulator, 'GET', '/state')
    emulator.reset()
    expect(await control(emulator, 'PUT', '/state', body)).toMatchObject({ status: 200 })
    expect((await control(emulator, 'GET', '/state')).body).toEqual(body)
    expect(emulator.contacts({ email: ada })).toHaveLength(1)
    expect(
      (
        await api(
          emulator,
          'POST',
          '/events/send',
          { email: ada, eventName: 'signup' },
          { 'idempotency-key': 'k1' },
        )
      ).status,
    ).toBe(409)
  })

  it('that cannot be used is refused with its place, and nothing changes', async () => {
    const put = await control(emulator, 'PUT', '/state', { contacts: [{ email: ada }, { email: 'ada' }] })
    expect(put).toMatchObject({
      status: 400,
      body: { message: 'contacts[1].email must be an email address.' },
    })
    expect(emulator.contacts()).toMatchObject([{ email: 'eve@example.com' }])
  })
})

describe('seed and reset', () => {
  it('seed adds to what is there', async () => {
    await control(emulator, 'POST', '/seed', {
      contacts: [{ email: ada, firstName: 'Ada' }],
      settings: { attachments: true },
    })
    expect(emulator.contacts()).toHaveLength(2)
    expect(emulator.settings.attachments).toBe(true)
  })

  it('reset goes back to the starting seed, or takes one scope back', async () => {
    await signup()
    emulator.faults.add({ effect: 'reset' })
    expect((await control(emulator, 'POST', '/reset', { scope: 'faults' })).status).toBe(200)
    expect(emulator.faults.list()).toEqual([])
    expect(emulator.events()).toHaveLength(1)
    await control(emulator, 'POST', '/reset', { scope: 'activity' })
    expect([emulator.events(), emulator.emails(), emulator.requests()]).toEqual([[], [], []])
    expect(emulator.contacts()).toHaveLength(2)
    await control(emulator, 'POST', '/reset')
    expect(emulator.contacts()).toMatchObject([{ email: 'eve@example.com' }])
    expect((await control(emulator, 'POST', '/reset', { scope: 'some' })).status).toBe(400)
  })
})

describe('requests and emails', () => {
  const list = async (query: string) =>
    ((await control(emulator, 'GET', `/requests?${query}`)).body as { requests: { id: string }[] }).requests

  it('are filtered, newest first', async () => {
    await signup()
    await signup('nobody')
    await api(emulator, 'GET', '/contacts/find?email=Ada@example.com')
    expect(await list('')).toMatchObject([{ operation: 'contacts.find' }, {}, { operation: 'events.send' }])
    expect(await list('operation=events.send')).toHaveLength(2)
    expect(await list(`email=${ada}`)).toHaveLength(2)
    expect(await list('operation=events.send&status=400')).toHaveLength(1)
    expect(await list(`after=${(await list(''))[1]?.id}`)).toMatchObject([{ operation: 'contacts.find' }])
    expect((await control(emulator, 'GET', '/requests?operation=none')).status).toBe(400)
    expect((await control(emulator, 'GET', '/requests?after=none')).status).toBe(404)
  })

  it('one request comes with everything it caused', async () => {
    await signup()
    const [request] = emulator.requests()
    expect((await control(emulator, 'GET', `/requests/${request?.id}`)).body).toMatchObject({
      request: { id: request?.id, changes: [{}, {}, {}] },
      events: [{ eventName: 'signup' }],
      emails: [{ subject: 'Welcome' }],
    })
    expect((await control(emulator, 'GET', '/requests/none')).status).toBe(404)
  })

  it('the latest email to somebody is one call away', async () => {
    await signup()
    await signup('bob@example.com')
    expect((await control(emulator, 'GET', '/emails/latest?to=Ada@example.com')).body).toMatchObject({
      email: { to: ada },
    })
    expect((await control(emulator, 'GET', '/emails/latest')).body).toMatchObject({
      email: { to: 'bob@example.com' },
    })
    expect((await control(emulator, 'GET', '/emails/latest?to=nobody@example.com')).status).toBe(404)
  })
})

describe('wait', () => {
  it('answers as soon as something fits', async () => {
    const waiting = control(emulator, 'POST', '/wait', { for: 'email', where: { to: ada } })
    await signup()
    expect(await waiting).toMatchObject({ status: 200, body: { found: { to: ada, subject: 'Welcome' } } })
  })

  it.each(['contact', 'event', 'email', 'request'])('finds a %s that is there already', async (kind) => {
    await signup()
    expect((await control(emulator, 'POST', '/wait', { for: kind })).status).toBe(200)
  })

  it('shows the nearest when the time is over', async () => {
    await signup('bob@example.com')
    const { status, body } = await control(emulator, 'POST', '/wait', {
      for: 'event',
      where: { email: ada, eventName: 'signup' },
      timeoutMs: 0,
    })
    expect(status).toBe(408)
    expect(body).toMatchObject({
      nearest: [{ differs: { email: { wanted: ada, found: 'bob@example.com' } } }],
    })
  })

  it.each([{}, { for: 'webhook' }, { for: 'email', where: [] }, { for: 'email', timeoutMs: -1 }])(
    'refuses %j',
    async (body) => {
      expect((await control(emulator, 'POST', '/wait', body)).status).toBe(400)
    },
  )
})

describe('faults, clock and settings', () => {
  it('faults are added, listed and taken away', async () => {
    const added = await control(emulator, 'POST', '/faults', {
      operation: 'events.send',
      effect: 'html502',
      first: 1,
    })
    expect(added).toMatchObject({ status: 201, body: { fault: { id: 'fault-1', when: 'before', seen: 0 } } })
    expect((await signup()).status).toBe(502)
    expect((await control(emulator, 'GET', '/faults')).body).toMatchObject({
      faults: [{ seen: 1, struck: 1 }],
    })
    expect((await control(emulator, 'DELETE', '/faults/fault-1')).status).toBe(200)
    expect((await control(emulator, 'DELETE', '/faults/fault-1')).status).toBe(404)
    emulator.faults.add({ effect: 'reset' })
    await control(emulator, 'DELETE', '/faults')
    expect(emulator.faults.list()).toEqual([])
    expect(await control(emulator, 'POST', '/faults', { effect: 'explode' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('effect must be one of') },
    })
  })

  it('the clock moves by advanceMs or to offsetMs', async () => {
    expect((await control(emulator, 'POST', '/clock', { advanceMs: 500 })).body).toMatchObject({
      offsetMs: 500,
    })
    expect((await control(emulator, 'POST', '/clock', { advanceMs: 500 })).body).toMatchObject({
      offsetMs: 1000,
    })
    expect((await control(emulator, 'POST', '/clock', { offsetMs: -5 })).body).toMatchObject({ offsetMs: -5 })
    expect((await control(emulator, 'GET', '/clock')).body).toMatchObject({ offsetMs: -5 })
    for (const body of [{}, { advanceMs: -1 }, { offsetMs: 'now' }, { advanceMs: 1, offsetMs: 1 }])
      expect((await control(emulator, 'POST', '/clock', body)).status).toBe(400)
  })

  it('settings are changed one by one, and a slip of the pen is refused', async () => {
    expect((await control(emulator, 'PUT', '/settings', { limiter: 'enforce' })).body).toMatchObject({
      settings: { limiter: 'enforce', attachments: false },
      limiter: { mode: 'enforce', limit: 10 },
    })
    expect(await control(emulator, 'PUT', '/settings', { limitter: 'observe' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('`limitter` is not known here') },
    })
    expect((await control(emulator, 'PUT', '/settings', { requestsPerSecond: 0 })).status).toBe(400)
    expect(emulator.settings).toMatchObject({ limiter: 'enforce', requestsPerSecond: 10 })
  })
})

describe('the live feed', () => {
  it('tells of each call', async () => {
    const response = await emulator.handle(
      new Request(new URL('/_loops/events', emulator.url), {
        headers: { authorization: `Bearer ${emulator.apiKey}` },
      }),
    )
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    expect(await next()).toBe(': open\n\n')
    await signup()
    expect(await next()).toMatch(
      /^event: request\ndata: \{.*"operation":"events.send".*"status":200.*\}\n\n$/,
    )
    await reader.cancel()
    // A feed nobody reads any more must not stand in the way of a call.
    expect((await signup()).status).toBe(200)
  })
})
