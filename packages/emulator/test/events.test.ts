import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

const ada = 'ada@example.com'
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    seed: {
      workflows: [
        { eventName: 'signup', subject: 'Welcome {firstName}', body: 'You chose {plan}. {missing}' },
      ],
    },
  })
})

const send = (body: object) => api(emulator, 'POST', '/events/send', body)

describe('sending an event', () => {
  it('creates the contact and records the event', async () => {
    expect(
      await send({
        email: 'Ada@example.com',
        eventName: 'order',
        eventProperties: { total: 12, gift: true },
      }),
    ).toMatchObject({ status: 200, body: { success: true } })
    expect(emulator.contacts()).toMatchObject([{ email: ada }])
    expect(emulator.events()).toMatchObject([
      { eventName: 'order', email: ada, properties: { total: 12, gift: true } },
    ])
  })

  it('keeps contact properties on the contact and event properties with the event', async () => {
    await send({ email: ada, eventName: 'order', firstName: 'Ada', eventProperties: { plan: 'pro' } })
    expect(emulator.contacts()).toMatchObject([{ firstName: 'Ada', properties: {} }])
  })

  it('finds the contact by userId', async () => {
    emulator.seed({ contacts: [{ email: ada, userId: 'u1' }] })
    expect((await send({ userId: 'u1', eventName: 'order' })).status).toBe(200)
    expect(emulator.events()).toMatchObject([{ email: ada }])
  })

  it('refuses an unknown userId alone', async () => {
    expect(await send({ userId: 'u1', eventName: 'order' })).toMatchObject({
      status: 400,
      body: failed('Contact not found.'),
    })
    expect(emulator.events()).toEqual([])
  })

  it.each([
    [{ email: ada }],
    [{ email: ada, eventName: ' ' }],
    [{ email: ada, eventName: 'a:b' }],
    [{ email: ada, eventName: 5 }],
    [{ eventName: 'order' }],
    [{ email: 'ada', eventName: 'order' }],
    [{ email: ada, eventName: 'order', eventProperties: [] }],
    [{ email: ada, eventName: 'order', eventProperties: { cart: { total: 1 } } }],
    [{ email: ada, eventName: 'order', contactProperties: { firstName: 'Ada' } }],
    [{ email: ada, eventName: 'order', eventProperties: { note: 'x'.repeat(499) } }],
  ])('refuses %j and changes nothing', async (body) => {
    expect((await send(body)).status).toBe(400)
    expect(emulator.events()).toEqual([])
    expect(emulator.contacts()).toEqual([])
  })
})

describe('an event with a workflow', () => {
  it('sends its email with event and contact properties filled in', async () => {
    await send({ email: ada, eventName: 'signup', firstName: 'Ada', eventProperties: { plan: 'pro' } })
    expect(emulator.emails()).toMatchObject([
      {
        to: ada,
        subject: 'Welcome Ada',
        body: 'You chose pro. ',
        source: { type: 'workflow', eventName: 'signup' },
        withheld: null,
      },
    ])
  })

  it('matches the name exactly', async () => {
    await send({ email: ada, eventName: 'Signup' })
    expect(emulator.emails()).toEqual([])
  })

  it('holds the email back from somebody who unsubscribed', async () => {
    await send({ email: ada, eventName: 'signup', subscribed: false })
    expect(emulator.emails()).toMatchObject([{ withheld: 'unsubscribed' }])
  })

  it('holds the email back from a suppressed address', async () => {
    emulator.seed({ suppressions: [ada] })
    await send({ email: ada, eventName: 'signup' })
    expect(emulator.emails()).toMatchObject([{ withheld: 'suppressed' }])
  })

  it('shows the thread: what arrived, what was answered, what changed, what was sent', async () => {
    await send({ email: ada, eventName: 'signup' })
    const [request] = emulator.requests()
    expect(request).toMatchObject({
      operation: 'events.send',
      body: { email: ada, eventName: 'signup' },
      response: { status: 200, body: { success: true }, evidence: 'documented' },
      changes: [
        { kind: 'contact.created', requestId: request?.id, fields: { email: { from: null, to: ada } } },
        { kind: 'event.received', requestId: request?.id },
        { kind: 'email.sent', requestId: request?.id },
      ],
    })
    expect(emulator.emails({ requestId: request?.id ?? '' })).toHaveLength(1)
  })
})
