import type { FaultRule } from '@loops-kit/emulator'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { health, postForm } from './visitor.ts'

let emulator: Running

beforeAll(async () => {
  emulator = await startEmulator()
})

afterAll(async () => {
  await emulator.stop()
})

const email = 'ada@example.com'

/** Not `expect.poll`, which does not know whose it is in tests that run side by side. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 10_000, interval: 50 })
}

async function expectOnce(account: Account): Promise<void> {
  await account.confirmLetter(email)
  const { contacts, events, emails } = await account.held()
  expect(contacts).toMatchObject([{ email }])
  expect(events).toMatchObject([{ email, eventName: 'signup' }])
  expect(emails).toMatchObject([{ to: email }, { to: email }])
}

it.concurrent.each<[string, FaultRule]>([
  ['takes two seconds', { effect: { latencyMs: 2000 } }],
  ['answers 500', { effect: { status: 500 } }],
  ['answers 429', { effect: 'rateLimit' }],
  ['does it and then cuts the connection', { effect: 'reset', when: 'after', first: 1 }],
])('when Loops %s, a sign-up is answered at once and arrives exactly once', async (name, fault) => {
  const apiKey = `lp_emu_${name}`.replaceAll(' ', '_')
  const app = await startApp(emulator.url, apiKey)
  const account = new Account(emulator.url, apiKey)
  await account.addFault(fault)

  const first = await Promise.race([
    postForm(app.url, '/signup', { email }).then(({ status }) => status),
    account.confirmLetter(email),
  ])
  expect(first).toBe(303)
  await until(async () => (await account.struck()) > 0)

  await account.clearFaults()
  await expectOnce(account)
  await until(async () => (await health(app.url)).background.waiting === 0)
  expect((await health(app.url)).deadLetters).toBe(0)
  expect(await app.stop()).toBe(0)
})

it.concurrent('when Loops is down, a sign-up is answered at once and arrives exactly once when it is back', async () => {
  const apiKey = 'lp_emu_down'
  const before = await startEmulator()
  const app = await startApp(before.url, apiKey)
  await before.stop()

  expect((await postForm(app.url, '/signup', { email })).status).toBe(303)
  await expect
    .poll(async () => (await health(app.url)).background.retried, { timeout: 10_000 })
    .toBeGreaterThan(0)

  const after = await startEmulator(Number(new URL(before.url).port))
  await expectOnce(new Account(after.url, apiKey))
  expect(await app.stop()).toBe(0)
  await after.stop()
})

it.concurrent.each(['SIGTERM', 'SIGINT'] as const)(
  'what was accepted before %s still arrives',
  async (signal) => {
    const apiKey = `lp_emu_${signal}`
    const app = await startApp(emulator.url, apiKey)
    const account = new Account(emulator.url, apiKey)
    await account.addFault({ effect: { latencyMs: 300 } })

    expect((await postForm(app.url, '/signup', { email })).status).toBe(303)
    expect(await app.stop(signal)).toBe(0)
    expect(await account.held()).toMatchObject({
      contacts: [{ email }],
      events: [{ email, eventName: 'signup' }],
      emails: [{ to: email }, { to: email }],
    })
  },
)
