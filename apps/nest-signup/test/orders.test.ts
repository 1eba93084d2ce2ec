import type { Emulator } from '@loops-kit/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, type Oven, startOven, webhookSecret } from './oven.ts'

let account: Emulator
let oven: Oven

beforeAll(async () => {
  account = createAccount()
  oven = await startOven((await account.listen()).url, account.apiKey)
  account.webhook.configure({ url: `${oven.url}/webhooks/loops`, secret: webhookSecret })
})

afterAll(async () => {
  await oven.app.close()
  await account.close()
})

async function signUp(email: string): Promise<void> {
  await oven.postJson('/signup', { email, pickupDay: 'saturday' })
  await account.waitForEmail({ to: email })
}

async function bounce(email: string): Promise<void> {
  const [letter] = account.emails({ to: email })
  account.simulate(letter!.id, 'hardBounced')
  await account.waitForDelivery({ email, eventName: 'email.hardBounced', status: 'delivered' })
}

/** The events of orders, once everything that was accepted has arrived. */
async function ordersOf(email: string): Promise<readonly unknown[]> {
  // A letter that comes after the order: jobs of one contact keep their order.
  await signUp(email)
  return account.events({ email, eventName: 'orderPlaced' })
}

describe('an order', () => {
  it('sends one event, which sends the receipt', async () => {
    const email = 'ada@example.com'
    await signUp(email)
    const answer = await oven.order({ email, loaf: 'rye', quantity: 2, total: 0 })
    const { order, receipt } = (await answer.json()) as { order: { orderId: string }; receipt: string }
    expect([answer.status, receipt]).toEqual([201, 'email'])
    expect(order).toEqual({
      orderId: expect.stringMatching(/^N-\d{6}$/),
      loaf: 'rye',
      quantity: 2,
      total: 10,
    })

    const letter = await account.waitForEmail({ to: email, eventName: 'orderPlaced' })
    expect(letter.subject).toBe(`Your receipt, number ${order.orderId}`)
    expect(account.events({ email, eventName: 'orderPlaced' })).toMatchObject([{ properties: order }])
  })

  it('of somebody who never signed up makes no contact: the receipt is printed', async () => {
    const answer = await oven.order({ email: 'stranger@example.com', loaf: 'rye', quantity: 1 })
    expect([answer.status, await answer.json()]).toMatchObject([
      201,
      { receipt: 'print', because: 'Nobody signed up with this address.' },
    ])
    await signUp('next@example.com')
    expect(account.contacts({ email: 'stranger@example.com' })).toEqual([])
  })

  it.each([
    ['without the token of the till', 401, {}],
    ['with another token', 401, { authorization: 'Bearer guess' }],
  ])('%s is refused', async (_name, status, headers) => {
    const answer = await oven.postJson(
      '/orders',
      { email: 'ada@example.com', loaf: 'rye', quantity: 1 },
      headers,
    )
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { ok: false, errors: [{ message: expect.stringContaining('token of the till') }] },
    ])
  })

  it('that cannot be baked is refused, and sends nothing', async () => {
    const email = 'linus@example.com'
    await signUp(email)
    const answer = await oven.order({ email, loaf: 'cake', quantity: 0 })
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        ok: false,
        errors: [
          { field: 'loaf', message: 'Choose one of these: levain, rye, fennel.' },
          { field: 'quantity', message: 'Enter a whole number from 1 to 12.' },
        ],
      },
    ])
    expect(await ordersOf(email)).toEqual([])
  })
})

describe('a letter that bounces', () => {
  it('suppresses its user: the receipt is printed, and nothing more is sent', async () => {
    const email = 'grace@example.com'
    await signUp(email)
    await bounce(email)
    const answer = await oven.order({ email, loaf: 'levain', quantity: 1 })
    expect(await answer.json()).toMatchObject({
      order: { total: 6 },
      receipt: 'print',
      because: 'Letters to this address come back.',
    })
    expect(account.events({ email, eventName: 'orderPlaced' })).toEqual([])
  })

  it('is forgotten once a letter arrives, and stays when that one was sent before', async () => {
    const email = 'margaret@example.com'
    await signUp(email)
    await bounce(email)
    const deliver = async (eventTime: number): Promise<unknown> => {
      const { id } = account.trigger('email.delivered', { eventTime, contactIdentity: { email } })
      await expect
        .poll(() => account.deliveries().find((delivery) => delivery.id === id)?.status)
        .toBe('delivered')
      return ((await (await oven.order({ email, loaf: 'rye', quantity: 1 })).json()) as { receipt: unknown })
        .receipt
    }
    const now = Math.floor(Date.now() / 1000)
    expect(await deliver(now - 60)).toBe('print')
    expect(await deliver(now + 60)).toBe('email')
  })

  it('is believed only with the signature of Loops', async () => {
    const email = 'hedy@example.com'
    await signUp(email)
    const url = `${oven.url}/webhooks/loops`
    const tell = async (secret: string): Promise<unknown> => {
      account.webhook.configure({ url, secret })
      const { id } = account.trigger('email.hardBounced', { contactIdentity: { email } })
      const attempts = (): readonly unknown[] =>
        account.deliveries().find((delivery) => delivery.id === id)?.attempts ?? []
      await expect.poll(attempts).not.toEqual([])
      const answer = await oven.order({ email, loaf: 'rye', quantity: 1 })
      return [attempts()[0], await answer.json()]
    }
    expect(await tell('whsec_c29tZWJvZHkgZWxzZSBzaWducw==')).toMatchObject([
      { status: 401 },
      { receipt: 'email' },
    ])
    expect(await tell(webhookSecret)).toMatchObject([{ status: 204 }, { receipt: 'print' }])
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(415)
  })
})
