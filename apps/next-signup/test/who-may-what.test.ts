import { randomBytes } from 'node:crypto'
import { signWebhook } from '@loops-kit/core/webhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { allDelivered, confirm, cookieOf, findForm, postForm, postJson, read, signUp } from './visitor.ts'

const secret = `whsec_${randomBytes(24).toString('base64')}`
let emulator: Running
let app: Running
let account: Account

beforeAll(async () => {
  emulator = await startEmulator()
  app = await startApp(emulator.url, 'lp_emu_who', { LOOPS_WEBHOOK_SECRET: secret })
  account = new Account(emulator.url, 'lp_emu_who')
  await account.sendWebhooksTo(app.url, secret)
})

afterAll(async () => {
  await app.stop()
  await emulator.stop()
})

/** Signs up, and gives the cookie of who has not confirmed yet. */
async function typed(email: string): Promise<string> {
  const answer = await signUp(app.url, { email })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dashboard'])
  return cookieOf(answer)
}

async function member(email: string): Promise<string> {
  await typed(email)
  return confirm(await account.confirmLink(email))
}

it('the news of letters are shown to whose address it is, and to nobody else', async () => {
  const email = 'ada@example.com'
  const ada = await member(email)
  const grace = await member('grace@example.com')
  const stranger = await typed(email)
  await account.simulate(await account.welcomeLetter(email), 'opened')

  expect(await read(`${app.url}/letters`, ada)).toContain('email.opened')
  for (const cookie of [grace, stranger, '']) {
    const page = await read(`${app.url}/letters`, cookie)
    expect(page).not.toContain('email.opened')
    expect(page.includes('contact.created')).toBe(cookie === grace)
  }
})

it('who only typed an address is told of bounces from then on, and of none before', async () => {
  const email = 'linus@example.com'
  await typed(email)
  await account.setClock(-60_000)
  await account.simulate(await account.welcomeLetter(email), 'hardBounced')
  await account.setClock(0)
  expect(await read(`${app.url}/dashboard`, await typed(email))).not.toContain('came back</h1>')
})

it('who has not confirmed can neither log a swim nor turn a letter on, not even with the form of a member', async () => {
  const email = 'hedy@example.com'
  const page = await read(`${app.url}/dashboard`, await member(email))
  const stranger = await typed(email)
  for (const cookie of [stranger, '', `${stranger}x`]) {
    await postForm(findForm(`${app.url}/dashboard`, page, 'role="switch"'), { letter: 'on' }, { cookie })
    await postForm(
      findForm(`${app.url}/dashboard`, page, 'Minutes'),
      { spot: 'cove', minutes: '5' },
      { cookie },
    )
    expect((await postJson(`${app.url}/api/swims`, { spot: 'cove', minutes: 5 }, { cookie })).status).toBe(
      401,
    )
  }
  await allDelivered(app.url)
  const { contacts, events } = await account.held(email)
  expect(contacts).toMatchObject([{ mailingLists: {} }])
  expect(events.map(({ eventName }) => eventName)).not.toContain('swimLogged')
})

it('opening the link of a letter signs nobody in; pressing its button does', async () => {
  const email = 'rosalind@example.com'
  await typed(email)
  const link = await account.confirmLink(email)
  expect((await fetch(link)).headers.getSetCookie()).toEqual([])
  const cookie = await confirm(link)
  expect(await read(`${app.url}/dashboard`, cookie)).toContain(`signed in as <!-- -->${email}`)
  expect(await read(`${app.url}/dashboard`, `${cookie.slice(0, -2)}AA`)).toContain('do not know who you are')
  const token = new URL(link).searchParams.get('token')
  expect(await read(`${app.url}/dashboard`, `slack_visitor=${token}`)).toContain('do not know who you are')
})

it('cookies are for the server alone, and do not show the address', async () => {
  const answer = await signUp(app.url, { email: 'katherine@example.com' })
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^slack_visitor=[\w-]+;.*HttpOnly; SameSite=lax/i)
  const sealed = Buffer.from(cookieOf(answer).split('=')[1] ?? '', 'base64url').toString('latin1')
  expect(sealed + cookie).not.toContain('katherine')
})

it('forms that another site posts in somebody’s name are refused', async () => {
  const cookie = await member('joan@example.com')
  const form = findForm(`${app.url}/dashboard`, await read(`${app.url}/dashboard`, cookie), 'role="switch"')
  const origin = 'https://evil.example'
  expect((await postForm(form, { letter: 'on' }, { cookie, origin })).status).toBeGreaterThanOrEqual(400)
  const swim = { spot: 'cove', minutes: 5 }
  const headers = { cookie, 'sec-fetch-site': 'cross-site' }
  expect((await postJson(`${app.url}/api/swims`, swim, headers)).status).toBe(403)
  expect((await postJson(`${app.url}/api/signup`, { email: 'a@example.com' }, { origin })).status).toBe(403)
  await allDelivered(app.url)
  expect(await account.held('joan@example.com')).toMatchObject({ contacts: [{ mailingLists: {} }] })
})

it('a swim from a program is answered before Loops has the event of it, and mistakes send none', async () => {
  const email = 'gertrude@example.com'
  const cookie = await member(email)
  const post = (body: unknown): Promise<Response> => postJson(`${app.url}/api/swims`, body, { cookie })
  expect((await post({ spot: 'moon', minutes: 5 })).status).toBe(400)
  expect((await post('[')).status).toBe(400)
  const text = await fetch(`${app.url}/api/swims`, { method: 'POST', headers: { cookie }, body: '{}' })
  expect(text.status).toBe(415)
  const answer = await post({ spot: 'cove', minutes: 7, email: 'someone@else.example' })
  expect([answer.status, await answer.json()]).toEqual([201, { spot: 'cove', minutes: 7 }])
  await account.event(email, 'swimLogged')
  expect((await account.held(email)).events.map(({ eventName }) => eventName)).toEqual([
    'signup',
    'swimLogged',
  ])
})

it('a program signs somebody up with JSON, and is told what to mend', async () => {
  const url = `${app.url}/api/signup`
  const wrong = await postJson(url, { email: 'ada' })
  expect(wrong.status).toBe(400)
  expect(await wrong.json()).toMatchObject({ errors: [{ field: 'email' }] })
  expect((await postJson(url, { email: 'program@example.com', swimsAt: 'harbour' })).status).toBe(202)
  expect(await account.contact({ email: 'program@example.com' })).toMatchObject({
    properties: { swimsAt: 'harbour' },
  })
})

it('a bot that fills the hidden field is answered as anybody, and reaches nobody', async () => {
  const email = 'bot@example.com'
  const answer = await signUp(app.url, { email, website: 'https://spam.example' })
  expect(answer.status).toBe(303)
  await allDelivered(app.url)
  expect((await account.held(email)).contacts).toEqual([])
})

it('a forged webhook is refused, and shown to nobody; the same with its true signature is shown', async () => {
  const email = 'ruth@example.com'
  const cookie = await member(email)
  const body = JSON.stringify({
    eventName: 'email.spamReported',
    eventTime: Math.floor(Date.now() / 1000),
    webhookSchemaVersion: '1.0.0',
    contactIdentity: { id: 'c1', email, userId: null },
    email: { id: 'e1', emailMessageId: 'm1', subject: 'Welcome' },
    sourceType: 'loop',
    loopId: 'welcome',
  })
  const post = async (headers: Record<string, string>): Promise<number> =>
    (
      await fetch(`${app.url}/webhooks/loops`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    ).status
  expect(await post({})).toBe(400)
  expect(await post({ ...(await signWebhook(body, `whsec_${randomBytes(24).toString('base64')}`)) })).toBe(
    401,
  )
  expect(await read(`${app.url}/letters`, cookie)).not.toContain('spamReported')
  const signed = { ...(await signWebhook(body, secret)) }
  expect([await post(signed), await post(signed)]).toEqual([204, 204])
  expect((await read(`${app.url}/letters`, cookie)).match(/<code>email\.spamReported/g)).toHaveLength(1)
})

it('pages let only their own scripts run, each with another nonce, and cannot be framed or kept', async () => {
  const [first, second] = await Promise.all([fetch(app.url), fetch(app.url)])
  const policy = first.headers.get('content-security-policy') ?? ''
  const [, nonce = ''] = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? []
  expect(policy).toMatch(/default-src 'none'.*style-src 'self';.*base-uri 'none'; frame-ancestors 'none'/)
  expect(policy).not.toContain('unsafe')
  expect(second.headers.get('content-security-policy')).not.toContain(nonce)
  const scripts = (await first.text()).match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'cache-control': expect.stringContaining('no-store'),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  expect(first.headers.get('x-powered-by')).toBeNull()
})
