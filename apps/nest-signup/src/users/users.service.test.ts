import { beforeEach, expect, it } from 'vitest'
import { InMemoryUserRepository } from './in-memory-user.repository.ts'
import { UsersService } from './users.service.ts'

const email = 'ada@example.com'
let users: UsersService

beforeEach(async () => {
  users = new UsersService(new InMemoryUserRepository())
  await users.register({ email, firstName: 'Ada' })
})

it('who signs up again stays the same user, and stays suppressed', async () => {
  const before = await users.find(email)
  await users.suppress(email, { reason: 'complained', at: 100 })
  await users.register({ email, firstName: undefined })
  expect(await users.find(email)).toEqual({ ...before, suppression: { reason: 'complained', at: 100 } })
})

it('keeps the newest of two reasons, whichever came first', async () => {
  await users.suppress(email, { reason: 'complained', at: 101 })
  await users.suppress(email, { reason: 'bounced', at: 100 })
  expect((await users.find(email))?.suppression).toEqual({ reason: 'complained', at: 101 })
})

it.each([
  ['ends a bounce that is older', 'bounced', 101, undefined],
  ['ends nothing in the same second', 'bounced', 100, { reason: 'bounced', at: 100 }],
  ['ends no complaint', 'complained', 101, { reason: 'complained', at: 100 }],
] as const)('a letter that arrives %s', async (_rule, reason, arrivedAt, left) => {
  await users.suppress(email, { reason, at: 100 })
  await users.letterArrived(email, arrivedAt)
  expect((await users.find(email))?.suppression).toEqual(left)
})

it('makes no user of an address that only bounced', async () => {
  await users.suppress('stranger@example.com', { reason: 'bounced', at: 100 })
  expect(await users.find('stranger@example.com')).toBeUndefined()
})
