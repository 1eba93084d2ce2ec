import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator.ts'

const origin = 'http://loops.emulator.local'
let emulator: Emulator
let status: number

beforeEach(() => {
  status = 204
  emulator = createEmulator({
    webhook: { handler: () => new Response(status === 204 ? null : '<b>no</b>', { status }) },
    seed: {
      workflows: [{ eventName: 'signup', subject: 'Welcome' }],
      transactionalEmails: [{ id: 'cl_reset', name: 'Reset' }],
      contacts: [{ email: 'ada@example.com' }],
    },
  })
})

const words = (text: string): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

async function page(path: string): Promise<{ status: number; text: string; read: string }> {
  const answer = await emulator.handle(new Request(origin + path))
  const text = await answer.text()
  return { status: answer.status, text, read: words(text) }
}

/** Presses a button as a browser without scripts does. */
function press(path: string, fields: Record<string, string> = {}, from: string | null = origin) {
  return emulator.handle(
    new Request(origin + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: from === null ? {} : { origin: from },
    }),
  )
}

async function call(path: string, body: object): Promise<void> {
  await emulator.fetch(`${emulator.url}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function signUp(): Promise<string> {
  await call('/events/send', { email: 'ada@example.com', eventName: 'signup' })
  await emulator.clock.advance(0)
  return emulator.emails()[0]?.id ?? ''
}

describe('the webhooks page', () => {
  it('says how to name an endpoint while there is none', async () => {
    emulator.webhook.configure({ url: null })
    const { read } = await page('/webhooks')
    expect(read).toContain('Webhooks go nowhere yet')
    expect(read).toContain('npx loops-emulator --webhook http://127.0.0.1:3000/webhooks/loops')
    expect(read).not.toContain('Send a test event')
  })

  it('shows the endpoint, its secret behind a click, and every delivery, newest first', async () => {
    emulator.webhook.configure({
      url: 'http://127.0.0.1:1/hooks',
      events: ['loop.email.sent', 'contact.deleted'],
      escapedBody: true,
      retryScale: 0.1,
    })
    emulator.webhook.rotate()
    emulator.trigger('contact.deleted')
    emulator.trigger('testing.testEvent')
    const { text, read } = await page('/webhooks')
    expect(read).toContain('Address http://127.0.0.1:1/hooks')
    expect(text).toMatch(
      new RegExp(
        `<details>[^]*LOOPS_WEBHOOK_SECRET=${emulator.webhook.secret.replaceAll('+', '\\+')}[^]*</details>`,
      ),
    )
    expect(read).toContain('2 signatures with each webhook; the last old secret ends in 24 h.')
    expect(read).toContain('Events loop.email.sent, contact.deleted')
    expect(read).toContain('8 in about 28 hours, with each wait times 0.1')
    expect(read).toContain('other spacing and escapes')
    expect(read).toMatch(
      /testing\.testEvent Nobody On its way .* contact\.deleted ada@example\.com On its way/,
    )
  })

  it('says what a refusal means and how to mend it', async () => {
    status = 401
    await signUp()
    const { read } = await page('/webhooks')
    expect(read).toContain('Why your route may refuse')
    expect(read).toContain('Set LOOPS_WEBHOOK_SECRET to the one of this endpoint')
    expect(read).toContain('401 Refused 1 of 8 , next in 5 s')
    status = 204
    await emulator.clock.advance(5000)
    expect((await page('/webhooks')).read).not.toContain('Why your route may refuse')
  })

  it('sends a test event at the press of a button', async () => {
    expect((await page('/webhooks')).text).toContain('method="post" action="/webhooks/test"')
    const answer = await press('/webhooks/test')
    const [delivery] = emulator.deliveries()
    expect(delivery?.eventName).toBe('testing.testEvent')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/deliveries/${delivery?.id}`])
  })
})

describe('the page of a delivery', () => {
  it('has its cause, its email, its attempts with their answers, the diagnosis and the body', async () => {
    status = 400
    const emailId = await signUp()
    emulator.webhook.configure({ escapedBody: true })
    const [delivery] = emulator.deliveries()
    const { text, read } = await page(`/deliveries/${delivery?.id}`)
    expect(read).toContain('loop.email.sent 400 Refused Send it again')
    expect(text).toContain(`href="/emails/${emailId}"`)
    expect(text).toContain(`href="/requests/${emulator.requests()[0]?.id}"`)
    expect(read).toContain('Only a 2xx answer counts as received.')
    expect(text).toContain('&lt;b&gt;no&lt;/b&gt;')
    expect(read).toContain('How the emulator found out')
    expect(read).toContain('signed as Loops does: 400')
    expect(read).toContain(`webhook-id ${delivery?.id}`)
    expect(read).not.toContain('As it is sent')
    const escaped = emulator.trigger('contact.deleted')
    expect((await page(`/deliveries/${escaped.id}`)).read).toContain(
      'As it is sent { &quot;eventName&quot; :',
    )
  })

  it('sends it again at the press of a button, and shows the answer', async () => {
    status = 500
    const { id } = emulator.trigger('contact.deleted')
    await emulator.clock.advance(0)
    status = 204
    const answer = await press(`/deliveries/${id}/replay`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/deliveries/${id}`])
    const { read } = await page(`/deliveries/${id}`)
    expect(read).toMatch(/2, replay 204 Received .* 1 500 Failed/)
  })
})

describe('a thread', () => {
  it('tells what the application was told, and how it answered', async () => {
    await signUp()
    const [request] = emulator.requests()
    for (const path of ['/', `/requests/${request?.id}`])
      expect((await page(path)).read).toContain('Told loop.email.sent → 204 Received')
  })
})

describe('the page of an email', () => {
  it('has a button for everything that can become of it, and shows what did', async () => {
    const id = await signUp()
    const { text } = await page(`/emails/${id}`)
    expect([...text.matchAll(/name="kind" value="(\w+)"/g)].map(([, kind]) => kind)).toEqual([
      'delivered',
      'opened',
      'clicked',
      'softBounced',
      'hardBounced',
      'spamReported',
      'unsubscribed',
      'resubscribed',
    ])
    const answer = await press(`/emails/${id}/simulate`, { kind: 'hardBounced' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/emails/${id}`])
    const { read } = await page(`/emails/${id}`)
    expect(read).toContain('Bounced hard: the address is suppressed')
    expect(read).toMatch(/contact\.unsubscribed .* email\.hardBounced .* loop\.email\.sent/)
    expect(emulator.contacts()).toMatchObject([{ subscribed: false }])
  })

  it('has none for what Loops does not track, and says so', async () => {
    await call('/transactional', { email: 'bob@example.com', transactionalId: 'cl_reset' })
    const id = emulator.emails()[0]?.id ?? ''
    const { text, read } = await page(`/emails/${id}`)
    expect(text).not.toContain('value="opened"')
    expect(read).toContain('Loops tracks no opens and clicks of transactional email')
    const answer = await press(`/emails/${id}/simulate`, { kind: 'opened' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('A transactional email cannot be opened')
  })

  it('has none for an email that was withheld', async () => {
    emulator.seed({ suppressions: ['ada@example.com'] })
    expect((await page(`/emails/${await signUp()}`)).text).not.toContain('name="kind"')
  })
})

describe('a button', () => {
  it.each([
    ['a page of another site', 'https://evil.example'],
    ['a sandboxed page', 'null'],
    ['another port', `${origin}:1`],
    ['nowhere', null],
  ])('pressed from %s does nothing', async (_, from) => {
    const id = await signUp()
    const { id: deliveryId } = emulator.deliveries()[0] ?? { id: '' }
    for (const [path, fields] of [
      ['/webhooks/test', {}],
      [`/deliveries/${deliveryId}/replay`, {}],
      [`/emails/${id}/simulate`, { kind: 'hardBounced' }],
    ] as const)
      expect((await press(path, fields, from)).status).toBe(403)
    expect(emulator.deliveries()).toMatchObject([{ attempts: [{}] }])
    expect(emulator.contacts()).toMatchObject([{ subscribed: true }])
  })

  it('keeps its origin, because the policy of the page lets browsers send it', async () => {
    const answer = await emulator.handle(new Request(`${origin}/webhooks`))
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'")
  })

  it('speaks about the team of its page', async () => {
    const other = emulator.team('other')
    other.webhook.configure({ handler: () => new Response() })
    const { id } = other.trigger('contact.deleted')
    await other.clock.advance(0)
    const answer = await press(`/deliveries/${id}/replay`)
    expect(answer.headers.get('location')).toMatch(new RegExp(`^/deliveries/${id}\\?team=\\w+$`))
    expect(other.deliveries()).toMatchObject([{ attempts: [{}, { replay: true }] }])
  })

  it.each(['/deliveries/none/replay', '/emails/none/simulate'])(
    '%s of a record that is gone is a 404',
    async (path) => {
      expect((await press(path, { kind: 'opened' })).status).toBe(404)
    },
  )
})
