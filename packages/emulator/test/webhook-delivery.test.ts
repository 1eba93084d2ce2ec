import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.ts'
import { api } from './api.ts'
import { receiver, serve } from './webhook-receiver.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('on a clock that a test moves', () => {
  let emulator: Emulator

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-09-01T12:00:00.000Z') })
    emulator = createEmulator()
  })
  afterEach(async () => {
    await emulator.close()
    vi.useRealTimers()
  })

  it('a delivery is attempted at once, after the call that caused it was answered', async () => {
    const { handler, received } = receiver()
    emulator.webhook.configure({ handler })
    await api(emulator, 'POST', '/contacts/create', { email: 'ada@example.com' })
    expect(received).toEqual([])
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toHaveLength(1)
    expect(emulator.deliveries()).toMatchObject([
      { status: 'delivered', nextAttemptAt: null, attempts: [{ status: 204, answer: '', problem: null }] },
    ])
  })

  it('eight attempts are made, in 27 hours, 35 minutes and 5 seconds, and then none', async () => {
    const { handler, received } = receiver(500)
    emulator.webhook.configure({ handler })
    const start = emulator.clock.now()
    const delivery = emulator.trigger('contact.created')
    await emulator.clock.advance(4 * day)
    expect(delivery.attempts.map(({ at }) => Date.parse(at) - start)).toEqual([
      0,
      5 * second,
      5 * minute + 5 * second,
      35 * minute + 5 * second,
      2 * hour + 35 * minute + 5 * second,
      7 * hour + 35 * minute + 5 * second,
      17 * hour + 35 * minute + 5 * second,
      27 * hour + 35 * minute + 5 * second,
    ])
    expect(delivery).toMatchObject({ status: 'failed', nextAttemptAt: null })
    expect(received).toHaveLength(8)
    expect(emulator.clock.offsetMs).toBe(4 * day)
  })

  it('stops with the first 2xx, and says when the next attempt is until then', async () => {
    const { handler, received } = receiver((_, count) => (count < 3 ? 503 : 202))
    emulator.webhook.configure({ handler })
    const delivery = emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    expect(delivery).toMatchObject({ status: 'pending', nextAttemptAt: '2026-09-01T12:00:05.000Z' })
    expect(delivery.attempts).toMatchObject([
      { status: 503, answer: 'answer 1', problem: 'Only a 2xx answer counts as received.' },
    ])
    await emulator.clock.advance(day)
    expect(delivery).toMatchObject({ status: 'delivered', attempts: [{}, {}, { status: 202 }] })
    expect(received).toHaveLength(3)
  })

  it('retries come by themselves as time goes on, faster with a scale', async () => {
    const { handler, received } = receiver(500)
    emulator.webhook.configure({ handler, retryScale: 0.01 })
    emulator.trigger('contact.created')
    await vi.advanceTimersByTimeAsync(49)
    expect(received).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(received).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(day)
    expect(received).toHaveLength(8)
  })

  it('an attempt has the same id and the same bytes as the one before, and the real time', async () => {
    const { handler, received } = receiver(500)
    emulator.webhook.configure({ handler, escapedBody: true })
    const start = Date.now()
    await emulator.clock.advance(3 * day)
    emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    await vi.advanceTimersByTimeAsync(5 * second)
    emulator.webhook.configure({ escapedBody: false })
    await emulator.clock.advance(hour)
    expect(new Set(received.map(({ id }) => id)).size).toBe(1)
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)
    expect(received.map(({ timestamp }) => timestamp * 1000 - start)).toEqual([0, 5000, 5000, 5000])
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ eventTime: (start + 3 * day) / 1000 })
  })

  it('at most ten go out in any one second; the others wait in line', async () => {
    const { handler, received } = receiver()
    emulator.webhook.configure({ handler })
    for (let i = 0; i < 25; i++) emulator.trigger('testing.testEvent', { number: i })
    await vi.advanceTimersByTimeAsync(999)
    expect(received).toHaveLength(10)
    await vi.advanceTimersByTimeAsync(1)
    expect(received).toHaveLength(20)
    await emulator.clock.advance(999)
    expect(received).toHaveLength(20)
    await emulator.clock.advance(1)
    expect(received.map(({ body }) => (JSON.parse(body) as { number: number }).number)).toEqual(
      Array.from({ length: 25 }, (_, i) => i),
    )
  })

  it('an answer that does not come within 15 seconds is a failure', async () => {
    emulator.webhook.configure({ handler: () => new Promise(() => {}) })
    const delivery = emulator.trigger('contact.created')
    await vi.advanceTimersByTimeAsync(14_999)
    expect(delivery.attempts).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(delivery).toMatchObject({
      status: 'pending',
      attempts: [{ status: null, problem: 'No answer came within 15 seconds.', durationMs: 15_000 }],
    })
  })

  it('after a rotation both secrets sign for 24 hours, then the new one alone', async () => {
    const { handler, received } = receiver()
    emulator.webhook.configure({ handler })
    const old = emulator.webhook.secret
    const fresh = emulator.webhook.rotate()
    expect(fresh).not.toBe(old)
    emulator.trigger('contact.created')
    await emulator.clock.advance(day - 1)
    emulator.trigger('contact.created')
    await emulator.clock.advance(1)
    emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    expect(received.map(({ signatures }) => signatures.length)).toEqual([2, 2, 1])
    const headers = Object.fromEntries(received[1]?.headers ?? [])
    for (const secret of [old, fresh])
      expect(new Webhook(secret).verify(received[1]?.body ?? '', headers)).toMatchObject({
        eventName: 'contact.created',
      })
    expect(() =>
      new Webhook(old).verify(received[2]?.body ?? '', Object.fromEntries(received[2]?.headers ?? [])),
    ).toThrow('No matching signature')
  })

  it('a replay sends the same message once more, outside the schedule', async () => {
    const { handler, received } = receiver((_, count) => (count === 2 ? 500 : 204))
    emulator.webhook.configure({ handler })
    const { id } = emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    const again = await emulator.webhook.replay(id)
    expect(again).toMatchObject({ status: 'delivered', nextAttemptAt: null })
    expect(again.attempts).toMatchObject([
      { status: 204, replay: false },
      { status: 500, replay: true },
    ])
    await emulator.clock.advance(day)
    expect(received).toHaveLength(2)
    expect(received[1]).toMatchObject({ id, body: received[0]?.body })
    await expect(emulator.webhook.replay('none')).rejects.toThrow('There is no delivery with this id.')
  })

  it('a replay that is accepted ends the retries, and uses none of them up', async () => {
    const { handler, received } = receiver((_, count) => (count < 3 ? 500 : 204))
    emulator.webhook.configure({ handler })
    const delivery = emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    await emulator.webhook.replay(delivery.id)
    expect(delivery).toMatchObject({ status: 'pending', nextAttemptAt: '2026-09-01T12:00:05.000Z' })
    await emulator.webhook.replay(delivery.id)
    await emulator.clock.advance(day)
    expect(delivery.status).toBe('delivered')
    expect(received).toHaveLength(3)
  })

  it('a reset forgets deliveries and what they wait for, and keeps the endpoint and its secret', async () => {
    const { handler, received } = receiver(500)
    emulator.webhook.configure({ handler })
    const { secret } = emulator.webhook
    emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    emulator.reset()
    await emulator.clock.advance(day)
    expect(received).toHaveLength(1)
    expect(emulator.deliveries()).toEqual([])
    expect(emulator.webhook).toMatchObject({ secret, endpoint: { inProcess: true } })
    emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    expect(received).toHaveLength(2)
  })

  it('what waits when the endpoint is taken away has failed', async () => {
    const { handler } = receiver(500)
    emulator.webhook.configure({ handler })
    const delivery = emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    emulator.webhook.configure({ url: null })
    expect(delivery).toMatchObject({ status: 'failed', nextAttemptAt: null })
  })

  it('a state that is restored goes on with its retries', async () => {
    const first = receiver(500)
    emulator.webhook.configure({ handler: first.handler })
    const { id, body } = emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    const kept = JSON.parse(JSON.stringify(emulator.snapshot())) as ReturnType<Emulator['snapshot']>

    const next = receiver()
    const later = createEmulator({ webhook: { handler: next.handler } })
    later.restore(kept)
    expect(later.webhook.secret).toBe(emulator.webhook.secret)
    await later.clock.advance(5 * second)
    expect(next.received).toMatchObject([{ id, body }])
    expect(later.deliveries()).toMatchObject([{ id, status: 'delivered', attempts: [{}, {}] }])
    await later.close()
  })

  it('a clock that is set back holds nothing up', async () => {
    const { handler, received } = receiver()
    emulator.webhook.configure({ handler })
    for (let i = 0; i < 10; i++) emulator.trigger('testing.testEvent')
    await emulator.clock.advance(0)
    emulator.clock.setOffset(-hour)
    emulator.trigger('testing.testEvent')
    await vi.advanceTimersByTimeAsync(0)
    expect(received).toHaveLength(11)
  })
})

describe('over HTTP', () => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()))
  })

  async function start(answer: Parameters<typeof serve>[0]) {
    const server = await serve(answer)
    const emulator = createEmulator({ webhook: { url: server.url, retryScale: 1000 } })
    ends.push(server.close, () => emulator.close())
    return { emulator, ...server }
  }

  it('a message is posted as Loops posts it, and the reference implementation accepts it', async () => {
    const { emulator, url, messages } = await start(() => ({ status: 200, body: 'thank you' }))
    await api(emulator, 'POST', '/contacts/create', { email: 'ada@example.com', firstName: 'Zoë 🎉' })
    const delivery = await emulator.waitForDelivery({ eventName: 'contact.created', status: 'delivered' })
    expect(delivery.attempts).toMatchObject([{ url, status: 200, answer: 'thank you' }])
    const [message] = messages
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(delivery.attempts[0]?.webhookTimestamp),
    })
    expect(message?.body).toBe(delivery.body)
    const headers = { ...message?.headers } as Record<string, string>
    expect(new Webhook(emulator.webhook.secret).verify(message?.body ?? '', headers)).toEqual(
      delivery.payload,
    )
  })

  it('a redirect is a failure and is not followed', async () => {
    const { emulator, url, messages } = await start(() => ({ status: 307, headers: { location: '/other' } }))
    const { id } = emulator.trigger('contact.created')
    const delivery = await emulator.waitForDelivery({ id, attemptCount: 1 })
    expect(delivery).toMatchObject({
      status: 'pending',
      attempts: [{ url, status: 307, problem: expect.stringMatching(/^A redirect is not followed/) }],
    })
    expect(messages).toHaveLength(1)
  })

  it('an application that is not running is said to be so', async () => {
    const { emulator, close } = await start(() => ({ status: 204 }))
    await close()
    const { id } = emulator.trigger('contact.created')
    const delivery = await emulator.waitForDelivery({ id, lastStatus: null })
    expect(delivery.attempts[0]?.problem).toMatch(/^Nothing listens at this address/)
  })

  it('only the start of a long answer is kept', async () => {
    const { emulator } = await start(() => ({ status: 500, body: 'é'.repeat(1_000_000) }))
    const { id } = emulator.trigger('contact.created')
    const delivery = await emulator.waitForDelivery({ id, lastStatus: 500 })
    expect(delivery.attempts[0]?.answer).toBe('é'.repeat(2000))
  })

  it('the given fetch posts it', async () => {
    const urls: string[] = []
    const emulator = createEmulator({
      webhook: { url: 'https://shop.example/hooks' },
      webhookFetch: (url) => {
        urls.push(url as string)
        return Promise.resolve(new Response(null, { status: 204 }))
      },
    })
    emulator.trigger('testing.testEvent')
    await emulator.waitForDelivery({ status: 'delivered' })
    expect(urls).toEqual(['https://shop.example/hooks'])
  })

  it('a closed emulator sends nothing more, and an attempt under way is not counted', async () => {
    const { emulator, messages } = await start(() => ({ status: 204 }))
    const delivery = emulator.trigger('contact.created')
    const hanging = createEmulator({ webhook: { handler: () => new Promise(() => {}) } })
    const other = hanging.trigger('contact.created')
    const moved = hanging.clock.advance(0)
    await Promise.all([emulator.close(), hanging.close(), moved])
    expect([delivery.attempts, other.attempts, messages]).toEqual([[], [], []])
    expect(hanging.snapshot().deliveries).toMatchObject([
      { status: 'pending', nextAttemptAt: expect.any(String) },
    ])
  })
})

describe('the endpoint', () => {
  it('has a secret before it has an address, which stays when the address comes', () => {
    const emulator = createEmulator()
    const { secret } = emulator.webhook
    emulator.webhook.configure({ url: 'http://127.0.0.1:3000/hooks' })
    expect(emulator.webhook.endpoint).toEqual({
      url: 'http://127.0.0.1:3000/hooks',
      inProcess: false,
      secret,
      previousSecrets: [],
      events: 'all',
      escapedBody: false,
      retryScale: 1,
      probes: true,
    })
  })

  it('is the same for every namespace that starts with it, its secret too', () => {
    const emulator = createEmulator({ webhook: { url: 'http://localhost:3000/' } })
    expect(emulator.team('another key').webhook.endpoint).toEqual(emulator.webhook.endpoint)
  })

  it.each([
    [{ url: 'localhost:3000' }, 'url must be an http or https address'],
    [{ url: 'file:///etc/passwd' }, 'url must be an http or https address'],
    [{ url: 'http://me:word@127.0.0.1/' }, 'url must not hold a user name'],
    [{ secret: 'nonsense' }, 'secret must be `whsec_`'],
    [{ events: ['contact.updated'] }, 'events[0] must be one of contact.created'],
    [{ retryScale: -1 }, 'retryScale must be a number of 0 or more'],
    [{ adress: 'http://127.0.0.1' }, '`adress` is not known here'],
    [{ url: 'http://127.0.0.1/', handler: () => new Response() }, 'Give either `url` or `handler`'],
    [{ handler: 'http://127.0.0.1/' }, 'handler must be a function'],
  ])('cannot be %j', (options, complaint) => {
    const emulator = createEmulator()
    expect(() => emulator.webhook.configure(options as object)).toThrow(complaint)
    expect(emulator.webhook.endpoint).toMatchObject({ url: null, inProcess: false })
  })
})
