import type { Emulator } from '@loops-kit/emulator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAccount, type Oven, startOven } from './oven.ts'

let account: Emulator
let oven: Oven

beforeEach(async () => {
  account = createAccount()
  oven = await startOven((await account.listen()).url, account.apiKey)
})

afterEach(async () => {
  await oven.app.close()
  await account.close()
})

it('is up while Loops takes the key', async () => {
  const answer = await fetch(`${oven.url}/health`)
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { status: 'ok', details: { loops: { status: 'up', key: 'valid', waiting: 0, deadLetters: 0 } } },
  ])
})

it('is down when Loops refuses the key, and says how to mend it', async () => {
  account.faults.add({ operation: 'apiKey.test', effect: { status: 401 } })
  const answer = await fetch(`${oven.url}/health`)
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    {
      status: 'error',
      details: {
        loops: { status: 'down', problems: [expect.stringContaining('Loops does not take the API key.')] },
      },
    },
  ])
})

it('is up while Loops is away: sign-ups are taken all the same', async () => {
  account.faults.add({ operation: 'apiKey.test', effect: { status: 503 } })
  expect((await fetch(`${oven.url}/health`)).status).toBe(200)
})
