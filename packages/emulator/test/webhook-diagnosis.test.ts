import { createHmac, timingSafeEqual, type BinaryToTextEncoding } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.ts'
import { serve, type Message } from './webhook-receiver.ts'

let emulator: Emulator
afterEach(() => emulator.close())

/** How a route checks a signature. Each default is right. */
interface Check {
  key: string | Buffer
  content: (message: { id: string; timestamp: string; body: string }) => string
  encoding: BinaryToTextEncoding
  /** Whether it accepts the header `webhook-signature`, given the digest that it computed. */
  compare: (header: string, digest: string) => boolean
}

const anyEntry: Check['compare'] = (header, digest) =>
  header.split(' ').some((entry) => {
    const expected = Buffer.from(`v1,${digest}`)
    return entry.length === expected.length && timingSafeEqual(Buffer.from(entry), expected)
  })

function accepts(check: Partial<Check>, headers: Headers, body: string): boolean {
  const part = (name: string): string => headers.get(`webhook-${name}`) ?? ''
  const { key, content, encoding, compare } = {
    key: Buffer.from(emulator.webhook.secret.slice('whsec_'.length), 'base64'),
    content: (message: { id: string; timestamp: string; body: string }) =>
      `${message.id}.${message.timestamp}.${message.body}`,
    encoding: 'base64' as const,
    compare: anyEntry,
    ...check,
  }
  const signed = content({ id: part('id'), timestamp: part('timestamp'), body })
  return compare(part('signature'), createHmac('sha256', key).update(signed).digest(encoding))
}

/** Sends an event to a route that checks in this way, and gives what the emulator makes of its refusal. */
async function diagnosisOf(
  check: (headers: Headers, body: string) => boolean | Response,
  escapedBody = false,
) {
  const seen: { probe: string | null; body: string }[] = []
  emulator.webhook.configure({
    escapedBody,
    handler: async (request) => {
      const body = await request.text()
      seen.push({ probe: request.headers.get('x-loops-emulator-probe'), body })
      const answer = check(request.headers, body)
      if (answer instanceof Response) return answer
      return answer ? new Response(null, { status: 204 }) : new Response('Bad signature', { status: 401 })
    },
  })
  const delivery = emulator.trigger('contact.created')
  await emulator.clock.advance(0)
  return { delivery, diagnosis: delivery.diagnosis, seen }
}

const rawSecret = () => emulator.webhook.secret
const withoutPrefix = () => emulator.webhook.secret.slice('whsec_'.length)
const bodyOnly: Check['content'] = ({ body }) => body

describe('after a refusal the emulator finds out what is wrong', () => {
  it.each<[string, () => Partial<Check>, string[]]>([
    ['hex instead of base64', () => ({ encoding: 'hex' }), ['hexInsteadOfBase64']],
    ['the body alone', () => ({ content: bodyOnly }), ['bodyOnly']],
    ['no id', () => ({ content: ({ timestamp, body }) => `${timestamp}.${body}` }), ['idNotSigned']],
    ['the secret as text', () => ({ key: rawSecret() }), ['secretNotDecoded']],
    ['the secret without its prefix as text', () => ({ key: withoutPrefix() }), ['secretNotDecoded']],
    [
      'the body alone, in hex, with the secret as text',
      () => ({ key: rawSecret(), content: bodyOnly, encoding: 'hex' }),
      ['secretNotDecoded', 'bodyOnly', 'hexInsteadOfBase64'],
    ],
    [
      'the same, comparing the whole header',
      () => ({
        key: rawSecret(),
        content: bodyOnly,
        encoding: 'hex',
        compare: (header, digest) => header === digest,
      }),
      ['secretNotDecoded', 'bodyOnly', 'hexInsteadOfBase64', 'wholeHeaderCompared'],
    ],
    [
      'a parsed body put into the text',
      () => ({ content: ({ id, timestamp, body }) => `${id}.${timestamp}.${String(JSON.parse(body))}` }),
      ['bodyParsedFirst'],
    ],
  ])('%s', async (_, check, mistakes) => {
    emulator = createEmulator()
    const { diagnosis } = await diagnosisOf((headers, body) => accepts(check(), headers, body))
    expect(diagnosis).toMatchObject({ mistakes, certain: true })
    expect(diagnosis?.message.length).toBeGreaterThan(20)
  })

  it('a re-serialised body, which only an escaped one shows', async () => {
    const content: Check['content'] = ({ id, timestamp, body }) =>
      `${id}.${timestamp}.${JSON.stringify(JSON.parse(body))}`
    const check = (headers: Headers, body: string) => accepts({ content }, headers, body)
    emulator = createEmulator()
    expect((await diagnosisOf(check)).delivery.status).toBe('delivered')
    const { diagnosis } = await diagnosisOf(check, true)
    expect(diagnosis).toMatchObject({
      mistakes: ['reserialisedBody'],
      certain: true,
      message: expect.stringContaining('Check the bytes as they arrived.'),
    })
  })

  it('another secret, which is what remains', async () => {
    emulator = createEmulator()
    const { diagnosis } = await diagnosisOf((headers, body) =>
      accepts({ key: Buffer.from('another') }, headers, body),
    )
    expect(diagnosis).toMatchObject({
      mistakes: ['wrongSecret'],
      certain: false,
      message: expect.stringContaining('Set LOOPS_WEBHOOK_SECRET'),
    })
  })

  it('a secret that was rotated away', async () => {
    emulator = createEmulator()
    const old = Buffer.from(withoutPrefix(), 'base64')
    emulator.webhook.rotate()
    await emulator.clock.advance(24 * 60 * 60 * 1000)
    const { diagnosis } = await diagnosisOf((headers, body) => accepts({ key: old }, headers, body))
    expect(diagnosis).toMatchObject({ mistakes: ['oldSecret'], certain: true })
  })

  it('a timestamp read as milliseconds', async () => {
    emulator = createEmulator()
    const { diagnosis } = await diagnosisOf((headers, body) => {
      const age = Math.abs(Date.now() - Number(headers.get('webhook-timestamp')))
      return age < 300_000 && accepts({}, headers, body)
    })
    expect(diagnosis).toMatchObject({ mistakes: ['timestampInMilliseconds'], certain: true })
  })

  it('an event that the route itself refused', async () => {
    emulator = createEmulator()
    const { diagnosis } = await diagnosisOf((headers, body) =>
      accepts({}, headers, body) && !body.includes('contact.created')
        ? true
        : new Response('unknown event', { status: 400 }),
    )
    expect(diagnosis).toMatchObject({ mistakes: ['eventRefused'], certain: false })
  })

  it('a parser that ran first, where the route says so, without trying anything', async () => {
    emulator = createEmulator()
    const { diagnosis, seen } = await diagnosisOf(
      () => new Response('{"error":{"code":"body_already_parsed"}}', { status: 500 }),
    )
    expect(diagnosis).toMatchObject({ mistakes: ['bodyParsedFirst'], probes: [] })
    expect(seen).toHaveLength(1)
  })
})

describe('a probe', () => {
  it('is a test event about nobody, marked as a probe, and kept with its answer', async () => {
    emulator = createEmulator()
    const { diagnosis, delivery, seen } = await diagnosisOf((headers, body) =>
      accepts({ encoding: 'hex' }, headers, body),
    )
    const [message, ...probes] = seen
    expect(message).toEqual({ probe: null, body: delivery.body })
    expect(probes.map(({ probe }) => probe)).toEqual(diagnosis?.probes.map(({ way }) => way))
    expect(diagnosis?.probes.at(0)).toEqual({ way: 'signed as Loops does', status: 401 })
    expect(diagnosis?.probes.at(-1)).toEqual({ way: 'hex', status: 204 })
    for (const { probe, body } of probes) {
      expect(probe).toMatch(/\w/)
      expect(JSON.parse(body)).toMatchObject({ eventName: 'testing.testEvent', message: 'test' })
    }
    expect(emulator.deliveries()).toHaveLength(1)
  })

  it('is made after the first refusal and after a replay, not after each retry', async () => {
    emulator = createEmulator()
    const { delivery, seen } = await diagnosisOf(() => false)
    const first = seen.length
    expect(first).toBeGreaterThan(1)
    await emulator.clock.advance(28 * 60 * 60 * 1000)
    expect(seen).toHaveLength(first + 7)
    await emulator.webhook.replay(delivery.id)
    expect(seen).toHaveLength(first + 7 + first)
  })

  it('is not made when the answer is no refusal, or when probes are off', async () => {
    emulator = createEmulator()
    const broken = await diagnosisOf(() => new Response(null, { status: 500 }))
    expect([broken.diagnosis, broken.seen.length]).toEqual([null, 1])
    emulator.webhook.configure({ probes: false })
    const refused = await diagnosisOf(() => false)
    expect([refused.diagnosis, refused.seen.length]).toEqual([null, 1])
  })

  it('is made over HTTP on this machine, and never to another one unless asked for', async () => {
    const sent: string[] = []
    emulator = createEmulator({
      webhook: { url: 'https://shop.example/hooks' },
      webhookFetch: (url) => {
        sent.push(url as string)
        return Promise.resolve(new Response(null, { status: 401 }))
      },
    })
    emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    expect(sent).toHaveLength(1)
    emulator.webhook.configure({ probes: true })
    emulator.trigger('contact.created')
    await emulator.clock.advance(0)
    expect(sent.length).toBeGreaterThan(2)
  })

  it('finds a wrong receiver behind a real server', async () => {
    const server = await serve(({ headers, body }: Message) => ({
      status: accepts({ content: bodyOnly }, new Headers(headers as Record<string, string>), body)
        ? 200
        : 401,
    }))
    emulator = createEmulator({ webhook: { url: server.url } })
    const { id } = emulator.trigger('contact.created')
    const { diagnosis } = await emulator.waitForDelivery({ id, diagnosis: {} })
    expect(diagnosis).toMatchObject({ mistakes: ['bodyOnly'] })
    await server.close()
  })

  it('a diagnosis is gone once the delivery was accepted', async () => {
    let isMended = false
    emulator = createEmulator()
    const { delivery, diagnosis } = await diagnosisOf(
      (headers, body) => isMended && accepts({}, headers, body),
    )
    expect(diagnosis).not.toBeNull()
    isMended = true
    await emulator.clock.advance(5000)
    expect(delivery).toMatchObject({ status: 'delivered', diagnosis: null })
  })
})
