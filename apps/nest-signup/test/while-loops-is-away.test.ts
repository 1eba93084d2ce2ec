import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Emulator } from '@loops-kit/emulator'
import { createAccount, type Oven, startOven } from './oven.ts'

const email = 'ada@example.com'
let account: Emulator
let oven: Oven

beforeEach(() => {
  account = createAccount()
})

afterEach(async () => {
  await oven.app.close()
  await account.close()
})

async function expectOnce(): Promise<void> {
  await account.waitForEmail({ to: email }, { timeoutMs: 10_000 })
  expect(account.contacts()).toMatchObject([{ email }])
  expect(account.events()).toMatchObject([{ email, eventName: 'signup' }])
  expect(account.emails()).toMatchObject([{ to: email }])
}

it('a sign-up while Loops is down is answered at once, and arrives exactly once when it is back', async () => {
  const before = await account.listen()
  oven = await startOven(before.url, account.apiKey)
  await before.close()

  expect((await oven.postForm('/signup', { email, pickupDay: 'saturday' })).status).toBe(303)
  await account.listen({ port: before.port })
  await expectOnce()
})

it('a sign-up whose answer is lost arrives exactly once', async () => {
  oven = await startOven((await account.listen()).url, account.apiKey)
  account.faults.add({ operation: 'events.send', effect: 'reset', when: 'after', first: 1 })

  expect((await oven.postForm('/signup', { email, pickupDay: 'saturday' })).status).toBe(303)
  await expectOnce()
  expect(account.faults.list().map(({ struck }) => struck)).toEqual([1])
})
