import { beforeEach, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

const day = 24 * 60 * 60 * 1000
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    now: () => 1_800_000_000_000,
    settings: { suppressionRemovalLimit: 1 },
    seed: {
      contacts: [{ email: 'ada@example.com', userId: 'u1' }, { email: 'eve@example.com' }],
      suppressions: ['Ada@example.com', 'eve@example.com'],
    },
  })
})

const check = (query: string) => api(emulator, 'GET', `/contacts/suppression?${query}`)
const remove = (query: string) => api(emulator, 'DELETE', `/contacts/suppression?${query}`)

it('says whether a contact is suppressed, and how many removals are left', async () => {
  expect((await check('userId=u1')).body).toEqual({
    contact: { id: emulator.contacts()[0]?.id, email: 'ada@example.com', userId: 'u1' },
    isSuppressed: true,
    removalQuota: { limit: 1, remaining: 1 },
  })
})

it('takes a contact off the list', async () => {
  expect((await remove('email=ada%40example.com')).body).toEqual({
    success: true,
    message: 'Email removed from suppression list.',
    removalQuota: { limit: 1, remaining: 0 },
  })
  expect((await check('userId=u1')).body).toMatchObject({ isSuppressed: false })
})

it('refuses a contact that is not suppressed', async () => {
  await remove('userId=u1')
  expect(await remove('userId=u1')).toMatchObject({
    status: 400,
    body: failed('This contact is not suppressed.'),
  })
})

it('refuses removals above the quota, which comes back after 30 days', async () => {
  await remove('userId=u1')
  expect((await remove('email=eve@example.com')).status).toBe(400)
  await emulator.clock.advance(30 * day - 1)
  expect((await remove('email=eve@example.com')).status).toBe(400)
  await emulator.clock.advance(1)
  expect((await remove('email=eve@example.com')).status).toBe(200)
})

it.each([check, remove])('answers 404 for nobody and 400 without exactly one identifier', async (ask) => {
  expect(await ask('email=nobody@example.com')).toMatchObject({
    status: 404,
    body: failed('This contact was not found.'),
  })
  expect(await ask('')).toMatchObject({ status: 400, body: failed('An email or userId is required.') })
  expect((await ask('email=ada@example.com&userId=u1')).status).toBe(400)
})
