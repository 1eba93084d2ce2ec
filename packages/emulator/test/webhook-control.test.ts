import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.ts'
import { api, control } from './api.ts'
import { serve } from './webhook-receiver.ts'

let emulator: Emulator
let status: number
let server: Awaited<ReturnType<typeof serve>>

beforeEach(async () => {
  status = 204
  server = await serve(() => ({ status }))
  emulator = createEmulator({ seed: { workflows: [{ eventName: 'signup', subject: 'Welcome' }] } })
})
afterEach(async () => {
  await emulator.close()
  await server.close()
})

const put = (body: object) => control(emulator, 'PUT', '/webhook', body)
const trigger = (body: object) => control(emulator, 'POST', '/trigger', body)

describe('/_loops/webhook', () => {
  it('is given and changed part by part', async () => {
    expect((await control(emulator, 'GET', '/webhook')).body).toMatchObject({
      webhook: { url: null, secret: emulator.webhook.secret, events: 'all' },
    })
    expect((await put({ url: server.url })).body).toMatchObject({ webhook: { url: server.url } })
    expect((await put({ events: ['contact.created'], retryScale: 0 })).body).toMatchObject({
      webhook: { url: server.url, events: ['contact.created'], retryScale: 0 },
    })
    expect(await put({ url: 'nowhere' })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('url must be an http or https address') },
    })
    expect((await put({ url: null })).body).toMatchObject({ webhook: { url: null } })
  })

  it('rotates to a new secret, or to a given one', async () => {
    await put({ url: server.url })
    const old = emulator.webhook.secret
    const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
    expect((await control(emulator, 'POST', '/webhook/rotate', { secret })).body).toMatchObject({
      webhook: { secret, previousSecrets: [{ secret: old, validUntil: expect.any(String) }] },
    })
    expect((await control(emulator, 'POST', '/webhook/rotate', {})).status).toBe(200)
    expect(emulator.webhook.secret).not.toBe(secret)
    expect((await control(emulator, 'POST', '/webhook/rotate', { secret: 'x' })).status).toBe(400)
  })

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/',
    'https://shop.example/',
    'http://0.0.0.0:3000/',
  ])('refuses %s, because it is another machine', async (url) => {
    expect(await put({ url })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('can only be on this machine') },
    })
    expect((await control(emulator, 'PUT', '/state', { webhook: { url } })).status).toBe(403)
    expect(emulator.webhook.endpoint.url).toBeNull()
  })

  it('takes another machine that code has named, and this one under each of its names', async () => {
    const named = createEmulator({ webhook: { url: 'http://shop.internal:3000/hooks' } })
    const change = (url: string) => control(named, 'PUT', '/webhook', { url })
    expect((await change('http://127.0.0.2:1/')).status).toBe(200)
    expect((await change('http://shop.localhost/')).status).toBe(200)
    expect((await change('http://[::1]:3000/')).status).toBe(200)
    expect((await change('http://shop.internal:3000/other')).status).toBe(200)
    expect((await change('http://shop.internal:3001/')).status).toBe(403)
  })

  it('is not changed from a page of another site', async () => {
    const foreign = { origin: 'https://evil.example' }
    expect((await control(emulator, 'PUT', '/webhook', { url: server.url }, foreign)).status).toBe(403)
    expect((await control(emulator, 'POST', '/trigger', {}, foreign)).status).toBe(403)
  })
})

describe('deliveries', () => {
  it('are triggered, listed newest first, filtered, and shown one by one', async () => {
    await put({ url: server.url })
    expect(
      await trigger({
        eventName: 'email.opened',
        overrides: { contactIdentity: { email: 'bob@example.com' } },
      }),
    ).toMatchObject({ status: 201, body: { delivery: { eventName: 'email.opened', status: 'pending' } } })
    await trigger({ eventName: 'testing.testEvent' })
    const list = async (query: string) =>
      (
        (await control(emulator, 'GET', `/deliveries${query}`)).body as {
          deliveries: { eventName: string }[]
        }
      ).deliveries
    expect((await list('')).map(({ eventName }) => eventName)).toEqual(['testing.testEvent', 'email.opened'])
    expect(await list('?eventName=email.opened')).toHaveLength(1)
    expect(await list('?email=Bob%40example.com')).toHaveLength(1)
    await emulator.waitForDelivery({ eventName: 'email.opened', status: 'delivered' })
    expect(await list('?status=failed')).toEqual([])
    expect((await control(emulator, 'GET', '/deliveries?status=lost')).status).toBe(400)
    const id = emulator.deliveries()[0]?.id ?? ''
    expect((await control(emulator, 'GET', `/deliveries/${id}`)).body).toMatchObject({
      delivery: { id, attempts: [{ status: 204 }] },
    })
    expect((await control(emulator, 'GET', '/deliveries/none')).status).toBe(404)
  })

  it('are found by an address however it is written', async () => {
    await put({ url: server.url })
    await trigger({ eventName: 'email.opened', overrides: { contactIdentity: { email: 'Bob@Example.com' } } })
    expect(await emulator.waitForDelivery({ email: 'bob@example.com' })).toMatchObject({
      payload: { contactIdentity: { email: 'Bob@Example.com' } },
    })
    expect(emulator.deliveries({ email: 'BOB@example.com' })).toHaveLength(1)
  })

  it('are replayed, and the answer has come when the call returns', async () => {
    status = 500
    await put({ url: server.url, retryScale: 1000 })
    const { id } = emulator.trigger('contact.deleted')
    await emulator.waitForDelivery({ id, lastStatus: 500 })
    status = 202
    expect((await control(emulator, 'POST', `/deliveries/${id}/replay`, {})).body).toMatchObject({
      delivery: { status: 'delivered', attempts: [{ status: 500 }, { status: 202, replay: true }] },
    })
    expect((await control(emulator, 'POST', '/deliveries/none/replay', {})).status).toBe(404)
  })

  it('can be waited for', async () => {
    await put({ url: server.url })
    const waiting = control(emulator, 'POST', '/wait', {
      for: 'delivery',
      where: { eventName: 'contact.created', email: 'ada@example.com', status: 'delivered' },
    })
    await api(emulator, 'POST', '/contacts/create', { email: 'ada@example.com' })
    expect(await waiting).toMatchObject({ status: 200, body: { found: { attempts: [{ status: 204 }] } } })
  })

  it('are told in the live feed', async () => {
    await put({ url: server.url })
    const feed = await emulator.handle(
      new Request(new URL('/_loops/events', emulator.url), {
        headers: { authorization: `Bearer ${emulator.apiKey}` },
      }),
    )
    const reader = (feed.body as ReadableStream<Uint8Array>).getReader()
    emulator.trigger('contact.deleted')
    let told = ''
    while (!told.includes('"status":"delivered"'))
      told += new TextDecoder().decode((await reader.read()).value)
    expect(told).toMatch(/event: delivery\ndata: \{.*"eventName":"contact.deleted".*"lastStatus":204\}/)
    await reader.cancel()
  })

  it.each([
    {},
    { eventName: 'contact.updated' },
    { eventName: 'email.opened', email: 'x' },
    { overrides: [] },
  ])('cannot be triggered by %j', async (body) => {
    await put({ url: server.url })
    expect((await trigger(body)).status).toBe(400)
    expect(emulator.deliveries()).toEqual([])
  })
})

describe('the life of an email', () => {
  it('is simulated, and answered with what was posted', async () => {
    await put({ url: server.url })
    await api(emulator, 'POST', '/events/send', { email: 'ada@example.com', eventName: 'signup' })
    const [email] = emulator.emails()
    const call = (kind: unknown) => control(emulator, 'POST', `/emails/${email?.id}/simulate`, { kind })
    expect((await call('hardBounced')).body).toMatchObject({
      deliveries: [{ eventName: 'email.hardBounced' }, { eventName: 'contact.unsubscribed' }],
      email: { outcomes: [{ kind: 'hardBounced' }] },
    })
    expect(emulator.snapshot().suppressions).toEqual(['ada@example.com'])
    expect(await call('bounced')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('kind must be one of delivered, opened') },
    })
    expect((await control(emulator, 'POST', '/emails/none/simulate', { kind: 'opened' })).status).toBe(404)
  })
})

describe('state', () => {
  it('holds the endpoint and the deliveries, and takes them back', async () => {
    await put({ url: server.url, events: ['contact.deleted'], probes: false })
    emulator.webhook.rotate()
    emulator.trigger('contact.deleted', { contactIdentity: { email: 'zoë@example.com' } })
    await emulator.waitForDelivery({ status: 'delivered' })
    const { body } = await control(emulator, 'GET', '/state')
    const { endpoint } = emulator.webhook
    emulator.webhook.configure({ url: null, events: 'all', secret: 'whsec_b3RoZXI=' })
    emulator.reset()
    expect((await control(emulator, 'PUT', '/state', body)).status).toBe(200)
    expect(emulator.webhook.endpoint).toEqual(endpoint)
    expect((await control(emulator, 'GET', '/state')).body).toEqual(body)
    expect(emulator.deliveries()[0]?.payload.contactIdentity?.email).toBe('zoë@example.com')
  })

  it('without an endpoint leaves the one there is', async () => {
    await put({ url: server.url })
    await control(emulator, 'PUT', '/state', { contacts: [] })
    expect(emulator.webhook.endpoint.url).toBe(server.url)
  })

  it('with a delivery that is none is refused', async () => {
    emulator.webhook.configure({ url: server.url })
    emulator.trigger('contact.deleted')
    const state = emulator.snapshot()
    for (const wrong of [{ body: '[]' }, { body: '{' }, { status: 'lost' }, { at: 'now' }])
      expect(
        await control(emulator, 'PUT', '/state', { deliveries: [{ ...state.deliveries?.[0], ...wrong }] }),
      ).toMatchObject({ status: 400, body: { message: expect.stringContaining('deliveries[0].') } })
  })
})
