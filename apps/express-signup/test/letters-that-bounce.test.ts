import { randomBytes } from 'node:crypto'
import { signWebhook } from '@loops-kit/core/webhooks'
import type { Delivery } from '@loops-kit/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { cookieOf, health, postForm, read } from './visitor.ts'

const cameBack = 'Our letter came back'
const secret = `whsec_${randomBytes(24).toString('base64')}`
let emulator: Running
let app: Running
let account: Account

beforeAll(async () => {
  emulator = await startEmulator()
  app = await startApp(emulator.url, 'lp_emu_bounces', { LOOPS_WEBHOOK_SECRET: secret })
  account = new Account(emulator.url, 'lp_emu_bounces')
  await account.sendWebhooksTo(app.url, secret)
})

afterAll(async () => {
  await app.stop()
  await emulator.stop()
})

/** Signs somebody up in a browser of their own, which keeps the cookie. */
async function join(email: string): Promise<string> {
  return cookieOf(await postForm(app.url, '/signup', { email }))
}

/** A session, from the link in the letter. */
async function confirm(email: string): Promise<string> {
  return cookieOf(await fetch(await account.confirmLink(email), { redirect: 'manual' }))
}

async function bounce(email: string): Promise<Delivery> {
  await account.simulate(await account.welcomeLetter(email), 'hardBounced')
  const delivery = await account.delivery({ email, eventName: 'email.hardBounced', status: 'delivered' })
  await account.delivery({ email, eventName: 'contact.unsubscribed', status: 'delivered' })
  return delivery
}

function linesAbout({ id }: Delivery): number {
  return app.output().split(`(webhook ${id})`).length - 1
}

it('a welcome letter that bounces is shown to who signed up with that address, and to nobody else', async () => {
  const visitors = { ada: await join('Ada@Example.com'), grace: await join('grace@example.com') }
  const sessions = { ada: await confirm('ada@example.com'), grace: await confirm('grace@example.com') }
  expect(await read(app.url, '/welcome', visitors.ada)).not.toContain(cameBack)
  expect(await read(app.url, '/orders', sessions.ada)).not.toContain('bounce')

  const delivery = await bounce('ada@example.com')
  expect(delivery.attempts).toMatchObject([{ status: 204 }])
  expect(await read(app.url, '/welcome', visitors.ada)).toMatch(/Our letter came back[^]*Ada@Example\.com/)
  expect(await read(app.url, '/orders', sessions.ada)).toContain('Our letters to Ada@Example.com bounce.')

  for (const [path, cookie] of [
    ['/welcome', visitors.grace],
    ['/orders', sessions.grace],
    ['/welcome', ''],
    ['/welcome', sessions.ada],
    ['/healthz', sessions.ada],
  ] as const) {
    expect(await read(app.url, path, cookie)).not.toMatch(/ada@|bounce\.|came back<\/h1>/i)
  }
  expect((await health(app.url)).addresses).toEqual({ bouncing: 1, unsubscribed: 1 })
})

it('who types an address does not learn that it bounced before', async () => {
  const email = 'linus@example.com'
  const cookie = await join(email)
  await account.setClock(-60_000)
  await bounce(email)
  await account.setClock(0)
  expect(await read(app.url, '/welcome', cookie)).not.toContain(cameBack)
  expect(await read(app.url, '/orders', await confirm(email))).toContain('bounce.')
})

it('a letter that arrives, once the address takes mail again, ends it', async () => {
  const email = 'margaret@example.com'
  await join(email)
  const session = await confirm(email)
  await bounce(email)
  await account.advance(1000)
  await account.simulate(await account.confirmLetter(email), 'delivered')
  await account.delivery({ email, eventName: 'email.delivered', status: 'delivered' })
  const page = await read(app.url, '/orders', session)
  expect(page).not.toContain('bounce')
  expect(page).toContain('You get no letters from us any more.')
})

it('a webhook that comes again is acknowledged, and handled once', async () => {
  const email = 'katherine@example.com'
  await join(email)
  const delivery = await bounce(email)
  expect(linesAbout(delivery)).toBe(1)
  const { attempts } = await account.replay(delivery)
  expect(attempts.map(({ status }) => status)).toEqual([204, 204])
  expect(linesAbout(delivery)).toBe(1)
})

it('a forged webhook is refused, and changes nothing', async () => {
  const email = 'hedy@example.com'
  await join(email)
  const session = await confirm(email)
  const before = (await health(app.url)).addresses
  const body = JSON.stringify({
    eventName: 'email.hardBounced',
    eventTime: Math.floor(Date.now() / 1000),
    webhookSchemaVersion: '1.0.0',
    contactIdentity: { id: 'c1', email, userId: null },
    email: { id: 'e1', emailMessageId: 'm1', subject: 'Welcome' },
    sourceType: 'loop',
    loopId: 'welcome',
  })
  const post = async (text: string, headers: Record<string, string>): Promise<number> =>
    (
      await fetch(`${app.url}/webhooks/loops`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: text,
      })
    ).status
  const signed = await signWebhook(body, secret)

  expect(await post(body, {})).toBe(400)
  expect(await post(body, await signWebhook(body, `whsec_${randomBytes(24).toString('base64')}`))).toBe(401)
  expect(await post(body.replace('hedy', 'ruth'), signed)).toBe(401)
  expect(await post(body, { ...signed, 'webhook-id': 'msg_other' })).toBe(401)
  expect(await read(app.url, '/orders', session)).not.toContain('bounce')
  expect((await health(app.url)).addresses).toEqual(before)

  // The same bytes with the true signature are believed: it was that alone.
  expect(await post(body, signed)).toBe(204)
  expect(await read(app.url, '/orders', session)).toContain('Our letters to hedy@example.com bounce.')
})

it('without a secret the application is up, and each webhook is answered with what is missing', async () => {
  const apiKey = 'lp_emu_no_secret'
  const bare = await startApp(emulator.url, apiKey)
  const other = new Account(emulator.url, apiKey)
  await other.sendWebhooksTo(bare.url, secret)
  await other.sendTestEvent()
  const { attempts } = await other.delivery({ eventName: 'testing.testEvent', lastStatus: 500 })
  expect(attempts[0]?.answer).toContain('LOOPS_WEBHOOK_SECRET')
  expect((await health(bare.url)).status).toBe('ok')
  expect(await bare.stop()).toBe(0)
})

it('a bounce while the application is down is told when Loops tries again', async () => {
  const env = { LOOPS_WEBHOOK_SECRET: secret, SESSION_SECRET: 'the same before and after' }
  const apiKey = 'lp_emu_restart'
  const other = new Account(emulator.url, apiKey)
  const before = await startApp(emulator.url, apiKey, env)
  await other.sendWebhooksTo(before.url, secret)
  const email = 'rosalind@example.com'
  const cookie = cookieOf(await postForm(before.url, '/signup', { email }))
  const letter = await other.welcomeLetter(email)
  expect(await before.stop()).toBe(0)

  await other.simulate(letter, 'hardBounced')
  const where = { email, eventName: 'email.hardBounced' }
  await other.delivery({ ...where, attemptCount: 1, lastStatus: null })
  const after = await startApp(emulator.url, apiKey, { ...env, PORT: new URL(before.url).port })
  expect(await read(after.url, '/welcome', cookie)).not.toContain(cameBack)

  await other.advance(5000)
  const { attempts } = await other.delivery({ ...where, status: 'delivered' })
  expect(attempts.map(({ status }) => status)).toEqual([null, 204])
  expect(await read(after.url, '/welcome', cookie)).toContain(cameBack)
  expect(await after.stop()).toBe(0)
})

it('no address gets into the log', () => {
  expect(app.output()).not.toMatch(/@|whsec_/)
})
