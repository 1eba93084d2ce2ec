import { beforeEach, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api } from './api.ts'

let emulator: Emulator
beforeEach(() => {
  emulator = createEmulator({ seed: { transactionalEmails: [{ id: 'cl_hi', name: 'Hi' }] } })
})

const newest = (): string[] | undefined => emulator.requests().at(-1)?.unread

it.each([
  [
    'POST',
    '/transactional',
    { email: 'ada@example.com', transactionalId: 'cl_hi', data: { url: '/' } },
    ['data'],
  ],
  ['POST', '/contacts/properties', { name: 'plan', type: 'string', label: 'Plan' }, ['label']],
  [
    'POST',
    '/contacts/create',
    { email: 'ada@example.com', createdAt: '2026-01-01', plan: 'pro' },
    ['createdAt'],
  ],
  ['GET', '/contacts/find?email=ada%40example.com&limit=5', undefined, ['?limit']],
  ['GET', '/themes?page=2', undefined, ['?page']],
  [
    'POST',
    '/events/send',
    { email: 'ada@example.com', eventName: 'signup', eventProperties: { plan: 1 } },
    [],
  ],
])('a field that %s %s does not know is named', async (method, path, body, unread) => {
  await api(emulator, method, path, body)
  expect(newest()).toEqual(unread)
})

it('a body where none is taken is named field by field', async () => {
  const campaign = await api(emulator, 'POST', '/transactional-emails', { name: 'Reset' })
  await api(emulator, 'POST', `/transactional-emails/${Object(campaign.body).id}/draft`, { name: 'Other' })
  expect(newest()).toEqual(['name'])
})

it('a refused call says nothing of its fields', async () => {
  await api(emulator, 'POST', '/transactional', { email: 'nobody', data: {} })
  expect(newest()).toEqual([])
})

it('the page of the request names them', async () => {
  await api(emulator, 'GET', '/contacts/find?email=ada%40example.com&limit=5')
  const [entry] = emulator.requests()
  const { pathname } = new URL(emulator.url)
  const index = await (await emulator.handle(new Request(emulator.url.replace(pathname, '/')))).text()
  const [, href = ''] = new RegExp(`href="([^"]*${entry?.id}[^"]*)"`).exec(index) ?? []
  const page = await (await emulator.handle(new Request(new URL(href, emulator.url)))).text()
  expect(page).toContain('Not read:')
  expect(page).toContain('<code>?limit</code>')
})
