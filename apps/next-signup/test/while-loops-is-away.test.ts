import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { allDelivered, health, signUp } from './visitor.ts'

const email = 'ada@example.com'
let emulator: Running

beforeAll(async () => {
  emulator = await startEmulator()
})

afterAll(async () => {
  await emulator.stop()
})

async function expectOnce(account: Account): Promise<void> {
  const { contacts, events, emails } = await account.held(email)
  expect(contacts).toMatchObject([{ email }])
  expect(events).toMatchObject([{ email, eventName: 'signup' }])
  expect(emails).toMatchObject([{ to: email }, { to: email }])
}

it('when Loops is down, a sign-up is answered at once and arrives exactly once when it is back', async () => {
  const apiKey = 'lp_emu_down'
  const before = await startEmulator()
  const app = await startApp(before.url, apiKey)
  await before.stop()

  expect((await signUp(app.url, { email })).status).toBe(303)
  await vi.waitFor(async () => expect((await health(app.url)).retried).toBeGreaterThan(0), {
    timeout: 10_000,
  })

  const after = await startEmulator(Number(new URL(before.url).port))
  const account = new Account(after.url, apiKey)
  await account.confirmLetter(email)
  await allDelivered(app.url)
  await expectOnce(account)
  await app.stop()
  await after.stop()
})

it('when Loops does it and then cuts the connection, it is done once', async () => {
  const apiKey = 'lp_emu_cut'
  const account = new Account(emulator.url, apiKey)
  await account.addFault({ effect: 'reset', when: 'after', first: 3 })
  const app = await startApp(emulator.url, apiKey)
  expect((await signUp(app.url, { email })).status).toBe(303)
  await account.confirmLetter(email)
  await allDelivered(app.url)
  await expectOnce(account)
  await app.stop()
})

it('what was accepted before a stop still arrives', async () => {
  const apiKey = 'lp_emu_stop'
  const account = new Account(emulator.url, apiKey)
  await account.addFault({ effect: { latencyMs: 300 } })
  const app = await startApp(emulator.url, apiKey)
  expect((await signUp(app.url, { email })).status).toBe(303)
  await app.stop()
  await expectOnce(account)
})
