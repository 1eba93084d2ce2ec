import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { cookieOf, handedOver, postForm, postJson } from './visitor.ts'

const apiKey = 'lp_emu_orders'
const email = 'ada@example.com'
let emulator: Running
let app: Running
let account: Account
let cookie: string

beforeAll(async () => {
  emulator = await startEmulator()
  app = await startApp(emulator.url, apiKey)
  account = new Account(emulator.url, apiKey)
  await postForm(app.url, '/signup', { email })
  const answer = await fetch(await account.confirmLink(email), { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/orders'])
  expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Lax$/)])
  cookie = cookieOf(answer)
})

afterAll(async () => {
  await app.stop()
  await emulator.stop()
})

describe('an order', () => {
  it('sends one event for the address of the session, whatever was posted', async () => {
    const posted = { box: 'balcony', email: 'victim@example.com', total: 0, orderId: 'mine' }
    const answer = await postJson(app.url, '/orders', posted, { cookie })
    const { order } = (await answer.json()) as { order: { id: string } }
    expect([answer.status, order]).toEqual([
      201,
      { id: expect.stringMatching(/^F-\d{6}$/), box: 'balcony', total: 14 },
    ])

    const event = await account.event(email, 'orderPlaced')
    expect(event.properties).toEqual({ orderId: order.id, box: 'balcony', total: 14 })
    const { contacts, events } = await account.held()
    expect(contacts.map((contact) => contact.email)).toEqual([email])
    expect(events.filter(({ eventName }) => eventName === 'orderPlaced')).toHaveLength(1)
  })

  it('can be placed with a form as well', async () => {
    const form = await fetch(`${app.url}/orders`, { headers: { cookie } })
    expect(await form.text()).toContain('Which box shall we pack?')
    const answer = await postForm(app.url, '/orders', { box: 'garden' }, { cookie })
    expect([answer.status, await answer.text()]).toEqual([
      201,
      expect.stringContaining('Your seeds are on their way'),
    ])
  })

  it.each([
    ['without a session', 401, { box: 'garden' }, () => ({})],
    ['with a session that somebody made up', 401, { box: 'garden' }, () => ({ cookie: `${cookie}x` })],
    [
      'with the link of the letter as a session',
      401,
      { box: 'garden' },
      async () => {
        const token = new URL(await account.confirmLink(email)).searchParams.get('token')
        return { cookie: `fennel_session=${token}` }
      },
    ],
    [
      'from the page of another site',
      403,
      { box: 'garden' },
      () => ({ cookie, origin: 'https://evil.example' }),
    ],
    ['of a box that there is not', 400, { box: 'castle' }, () => ({ cookie })],
    ['of nothing', 400, null, () => ({ cookie })],
  ])(
    '%s is refused and sends nothing',
    async (_name, status, body, headers: () => object | Promise<object>) => {
      const before = await handedOver(app.url)
      const answer = await postJson(app.url, '/orders', body, { ...(await headers()) })
      expect([answer.status, await answer.json()]).toEqual([
        status,
        { ok: false, errors: [{ message: expect.any(String) }] },
      ])
      expect(await handedOver(app.url)).toBe(before)
    },
  )
})

it('a link that is not ours does not confirm anything', async () => {
  for (const token of ['', 'x', cookie.split('=')[1]]) {
    const answer = await fetch(`${app.url}/confirm?token=${token}`, { redirect: 'manual' })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
  }
})
