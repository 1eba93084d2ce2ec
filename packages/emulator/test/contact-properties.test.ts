import { beforeEach, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator()
})

const create = (body: object) => api(emulator, 'POST', '/contacts/properties', body)

it('a created property is listed with a label in Title Words', async () => {
  expect(await create({ name: 'favoriteColor', type: 'string' })).toMatchObject({
    status: 200,
    body: { success: true },
  })
  expect((await api(emulator, 'GET', '/contacts/properties?list=custom')).body).toEqual([
    { key: 'favoriteColor', label: 'Favorite Color', type: 'string' },
  ])
})

it('all properties begin with the built-in ones', async () => {
  await create({ name: 'plan', type: 'string' })
  const { body } = await api(emulator, 'GET', '/contacts/properties')
  expect((body as { key: string }[]).map(({ key }) => key)).toEqual([
    'firstName',
    'lastName',
    'email',
    'notes',
    'source',
    'userGroup',
    'userId',
    'subscribed',
    'createdAt',
    'plan',
  ])
})

it.each(['plan', 'email', 'userId'])('refuses %s when it exists', async (name) => {
  emulator.seed({ contactProperties: [{ key: 'plan', type: 'string' }] })
  expect(await create({ name, type: 'string' })).toMatchObject({
    status: 400,
    body: failed('Property already exists.'),
  })
})

it.each([
  [{ name: 'plan' }],
  [{ name: 'plan', type: 'text' }],
  [{ name: 'Plan', type: 'string' }],
  [{ name: 'plan_name', type: 'string' }],
  [{ name: 'teamId', type: 'string' }],
  [{ type: 'string' }],
])('refuses %j', async (body) => {
  expect((await create(body)).status).toBe(400)
  expect((await api(emulator, 'GET', '/contacts/properties?list=custom')).body).toEqual([])
})
