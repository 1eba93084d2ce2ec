import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.ts'
import { api, control } from './api.ts'

const ada = 'ada@example.com'
const eventTime = Math.floor(Date.parse('2026-09-01T12:00:00.900Z') / 1000)
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    now: () => Date.parse('2026-09-01T12:00:00.900Z'),
    webhook: { handler: () => new Response() },
    seed: {
      mailingLists: [
        { id: 'list_news', name: 'News', isPublic: true },
        { id: 'list_beta', name: 'Beta' },
      ],
      contactProperties: [{ key: 'plan', type: 'string' }],
      workflows: [{ id: 'wf_welcome', name: 'Welcome', eventName: 'signup', subject: 'Welcome {firstName}' }],
      transactionalEmails: [{ id: 'cl_reset', name: 'Reset', subject: 'Reset it' }],
      contacts: [{ email: 'eve@example.com', userId: 'u_eve', mailingLists: ['list_beta'] }],
      suppressions: ['gone@example.com'],
    },
  })
})

const upsert = (body: object) => api(emulator, 'PUT', '/contacts/update', body)
const names = () => emulator.deliveries().map(({ eventName }) => eventName)
const payloads = () => emulator.deliveries().map(({ payload }) => payload)
const eve = () => ({
  id: emulator.contacts({ email: 'eve@example.com' })[0]?.id,
  email: 'eve@example.com',
  userId: 'u_eve',
})
const base = { eventTime, webhookSchemaVersion: '1.0.0' }

describe('contact.created is posted', () => {
  const created = (contact: object) => ({
    eventName: 'contact.created',
    ...base,
    contactIdentity: { id: expect.any(String), email: ada, userId: null },
    contact: expect.objectContaining({ email: ada, ...contact }),
  })

  it('when the API creates a contact, with every field and custom property', async () => {
    await api(emulator, 'POST', '/contacts/create', { email: ada, firstName: 'Ada', plan: 'pro' })
    const [contact] = emulator.contacts({ email: ada })
    expect(payloads()).toEqual([
      {
        eventName: 'contact.created',
        ...base,
        contactIdentity: { id: contact?.id, email: ada, userId: null },
        contact: {
          id: contact?.id,
          email: ada,
          firstName: 'Ada',
          lastName: null,
          source: 'API',
          subscribed: true,
          userGroup: '',
          userId: null,
          mailingLists: {},
          optInStatus: null,
          plan: 'pro',
        },
      },
    ])
  })

  it('when an update creates one', async () => {
    await upsert({ email: ada, plan: 'pro' })
    expect(payloads()).toEqual([created({ plan: 'pro' })])
  })

  it('when an event creates one, before the email of its workflow', async () => {
    await api(emulator, 'POST', '/events/send', { email: ada, eventName: 'signup', firstName: 'Ada' })
    expect(names()).toEqual(['contact.created', 'loop.email.sent'])
  })

  it('when a transactional email adds one to the audience', async () => {
    await api(emulator, 'POST', '/transactional', {
      email: ada,
      transactionalId: 'cl_reset',
      addToAudience: true,
    })
    expect(names()).toEqual(['contact.created', 'transactional.email.sent'])
    expect(payloads()[1]?.contactIdentity).toEqual(payloads()[0]?.contactIdentity)
  })

  it('with contact.mailingList.subscribed for each list that the contact starts on', async () => {
    await upsert({ email: ada, mailingLists: { list_news: true, list_beta: true } })
    expect(names()).toEqual([
      'contact.created',
      'contact.mailingList.subscribed',
      'contact.mailingList.subscribed',
    ])
  })

  it('alone for a contact that starts unsubscribed', async () => {
    await upsert({ email: ada, subscribed: false })
    expect(names()).toEqual(['contact.created'])
  })
})

describe('a change of a contact', () => {
  it('of its properties posts nothing, because there is no contact.updated', async () => {
    await upsert({ email: 'eve@example.com', firstName: 'Eve', plan: 'pro', userId: 'u_eve2' })
    await upsert({ email: 'eve@example.com', firstName: 'Eve' })
    expect(names()).toEqual([])
  })

  it('from subscribed to unsubscribed posts contact.unsubscribed, once, and back again nothing', async () => {
    await upsert({ email: 'eve@example.com', subscribed: false })
    await upsert({ email: 'eve@example.com', subscribed: false, firstName: 'Eve' })
    await upsert({ email: 'eve@example.com', subscribed: true })
    expect(payloads()).toEqual([{ eventName: 'contact.unsubscribed', ...base, contactIdentity: eve() }])
  })

  it('of its lists posts what it joined and left, and nothing for what stays', async () => {
    await upsert({ userId: 'u_eve', mailingLists: { list_news: true, list_beta: false } })
    await upsert({ userId: 'u_eve', mailingLists: { list_news: true, list_beta: false } })
    expect(payloads()).toEqual([
      {
        eventName: 'contact.mailingList.subscribed',
        ...base,
        contactIdentity: eve(),
        mailingList: { id: 'list_news', name: 'News', description: null, isPublic: true },
      },
      {
        eventName: 'contact.mailingList.unsubscribed',
        ...base,
        contactIdentity: eve(),
        mailingList: { id: 'list_beta', name: 'Beta', description: null, isPublic: false },
      },
    ])
  })
})

it('deleting a contact posts contact.deleted and contact.unsubscribed', async () => {
  const contactIdentity = eve()
  await api(emulator, 'POST', '/contacts/delete', { userId: 'u_eve' })
  expect(payloads()).toEqual([
    { eventName: 'contact.deleted', ...base, contactIdentity },
    { eventName: 'contact.unsubscribed', ...base, contactIdentity },
  ])
})

describe('an email that goes out', () => {
  it('posts transactional.email.sent with the name of its template', async () => {
    await api(emulator, 'POST', '/transactional', { email: 'eve@example.com', transactionalId: 'cl_reset' })
    const [email] = emulator.emails()
    expect(payloads()).toEqual([
      {
        eventName: 'transactional.email.sent',
        ...base,
        contactIdentity: eve(),
        transactionalId: 'cl_reset',
        transactionalName: 'Reset',
        email: {
          id: email?.id,
          emailMessageId: expect.stringMatching(/^c[a-z0-9]{24}$/),
          subject: 'Reset it',
        },
      },
    ])
  })

  it('to somebody who is no contact has an invented contact id, the same each time', async () => {
    for (let i = 0; i < 2; i++)
      await api(emulator, 'POST', '/transactional', { email: ada, transactionalId: 'cl_reset' })
    const [first, second] = payloads()
    expect(first?.contactIdentity).toEqual({
      id: expect.stringMatching(/^c[a-z0-9]{24}$/),
      email: ada,
      userId: null,
    })
    expect(second?.contactIdentity).toEqual(first?.contactIdentity)
    expect(emulator.contacts({ email: ada })).toEqual([])
  })

  it('to somebody who is no contact posts nothing if the settings say so', async () => {
    emulator.configure({ nonContactWebhooks: 'silent' })
    await api(emulator, 'POST', '/transactional', { email: ada, transactionalId: 'cl_reset' })
    emulator.simulate(emulator.emails()[0]?.id ?? '', 'hardBounced')
    expect(names()).toEqual([])
  })

  it('from a workflow posts loop.email.sent, the name that stayed', async () => {
    await api(emulator, 'POST', '/events/send', { userId: 'u_eve', eventName: 'signup', firstName: 'Eve' })
    expect(payloads()).toEqual([
      {
        eventName: 'loop.email.sent',
        ...base,
        contactIdentity: eve(),
        loopId: 'wf_welcome',
        loopName: 'Welcome',
        email: { id: emulator.emails()[0]?.id, emailMessageId: expect.any(String), subject: 'Welcome Eve' },
        mailingLists: [],
      },
    ])
  })

  it('but is withheld posts nothing', async () => {
    await api(emulator, 'POST', '/transactional', { email: 'gone@example.com', transactionalId: 'cl_reset' })
    await upsert({ email: 'eve@example.com', subscribed: false })
    emulator.reset('activity')
    await api(emulator, 'POST', '/events/send', { userId: 'u_eve', eventName: 'signup' })
    expect(emulator.emails()).toHaveLength(1)
    expect(names()).toEqual([])
  })
})

describe('nothing is posted', () => {
  it('by a call that is refused, or that only reads', async () => {
    await api(emulator, 'POST', '/contacts/create', { email: 'eve@example.com' })
    await api(emulator, 'PUT', '/contacts/update', { userId: 'nobody' })
    await api(emulator, 'GET', '/contacts/find?email=eve%40example.com')
    await api(emulator, 'POST', '/contacts/delete', { email: ada })
    expect(names()).toEqual([])
  })

  it('without an endpoint', async () => {
    emulator.webhook.configure({ url: null })
    await upsert({ email: ada })
    expect(names()).toEqual([])
  })

  it('for an event that is not enabled', async () => {
    emulator.webhook.configure({ events: ['contact.deleted'] })
    await api(emulator, 'POST', '/contacts/delete', { userId: 'u_eve' })
    expect(names()).toEqual(['contact.deleted'])
  })

  it('by a seed, unless it says announce', async () => {
    const seed = { contacts: [{ email: ada, mailingLists: ['list_news'] }] }
    emulator.seed(seed)
    expect(names()).toEqual([])
    emulator.reset()
    emulator.seed(seed, { announce: true })
    expect(names()).toEqual(['contact.created', 'contact.mailingList.subscribed'])
    await control(emulator, 'POST', '/seed?announce=true', {
      contacts: [{ email: 'bob@example.com' }, { email: 'unsure@example.com', optInStatus: 'pending' }],
    })
    expect(emulator.deliveries({ email: 'bob@example.com' })).toHaveLength(1)
    expect(emulator.deliveries({ email: 'unsure@example.com' })).toEqual([])
  })

  it('and 17 names are all that there are', () => {
    expect(() => emulator.trigger('contact.updated' as 'contact.created')).toThrow(
      /^eventName must be one of contact\.created, /,
    )
  })
})

it('a delivery names the call that caused it, and the call shows it', async () => {
  await upsert({ email: ada })
  const [request] = emulator.requests()
  const thread = await control(emulator, 'GET', `/requests/${request?.id}`)
  expect(thread.body).toMatchObject({
    deliveries: [{ eventName: 'contact.created', requestId: request?.id }],
  })
})

describe('what becomes of an email', () => {
  const send = async (kind: 'workflow' | 'transactional') => {
    if (kind === 'workflow')
      await api(emulator, 'POST', '/events/send', { userId: 'u_eve', eventName: 'signup' })
    else await api(emulator, 'POST', '/transactional', { email: ada, transactionalId: 'cl_reset' })
    return emulator.emails().at(-1)?.id ?? ''
  }
  const contact = () => emulator.contacts({ email: 'eve@example.com' })[0]

  it.each(['delivered', 'softBounced', 'opened', 'clicked'] as const)(
    '%s posts its event and changes nothing',
    async (kind) => {
      const id = await send('workflow')
      const before = contact()
      expect(emulator.simulate(id, kind).map(({ payload }) => payload)).toEqual([
        {
          eventName: `email.${kind}`,
          ...base,
          contactIdentity: eve(),
          sourceType: 'loop',
          loopId: 'wf_welcome',
          email: { id, emailMessageId: expect.any(String), subject: 'Welcome ' },
        },
      ])
      expect(contact()).toBe(before)
      expect(emulator.emails().at(-1)?.outcomes).toEqual([{ kind, at: '2026-09-01T12:00:00.900Z' }])
    },
  )

  it('hardBounced suppresses the address and unsubscribes the contact', async () => {
    const sent = emulator.simulate(await send('workflow'), 'hardBounced')
    expect(sent.map(({ eventName }) => eventName)).toEqual(['email.hardBounced', 'contact.unsubscribed'])
    expect(contact()?.subscribed).toBe(false)
    await api(emulator, 'POST', '/transactional', { email: 'eve@example.com', transactionalId: 'cl_reset' })
    expect(emulator.emails().at(-1)?.withheld).toBe('suppressed')
  })

  it('spamReported suppresses the address', async () => {
    const sent = emulator.simulate(await send('workflow'), 'spamReported')
    expect(sent.map(({ eventName }) => eventName)).toEqual(['email.spamReported'])
    const { body } = await api(emulator, 'GET', '/contacts/suppression?userId=u_eve')
    expect(body).toMatchObject({ isSuppressed: true })
  })

  it('unsubscribed and resubscribed change the contact', async () => {
    const id = await send('workflow')
    const left = emulator.simulate(id, 'unsubscribed')
    expect(left.map(({ eventName }) => eventName)).toEqual(['email.unsubscribed', 'contact.unsubscribed'])
    expect(contact()?.subscribed).toBe(false)
    const back = emulator.simulate(id, 'resubscribed')
    expect(back.map(({ eventName }) => eventName)).toEqual(['email.resubscribed'])
    expect(contact()?.subscribed).toBe(true)
  })

  it('says transactional for a transactional email', async () => {
    const [sent] = emulator.simulate(await send('transactional'), 'hardBounced')
    expect(sent?.payload).toMatchObject({ sourceType: 'transactional', transactionalId: 'cl_reset' })
    expect(sent?.payload).not.toHaveProperty('loopId')
  })

  it.each(['opened', 'clicked', 'unsubscribed', 'resubscribed'] as const)(
    'is never %s for a transactional email',
    async (kind) => {
      const id = await send('transactional')
      expect(() => emulator.simulate(id, kind)).toThrow(
        `A transactional email cannot be ${kind}: Loops tracks no opens or clicks`,
      )
      expect(names()).toEqual(['transactional.email.sent'])
    },
  )

  it('is nothing for an email that was withheld, and nobody unsubscribes who is gone', async () => {
    const id = await send('workflow')
    await api(emulator, 'POST', '/contacts/delete', { userId: 'u_eve' })
    expect(() => emulator.simulate(id, 'unsubscribed')).toThrow('does not exist any more')
    await api(emulator, 'POST', '/transactional', { email: 'gone@example.com', transactionalId: 'cl_reset' })
    expect(() => emulator.simulate(emulator.emails().at(-1)?.id ?? '', 'delivered')).toThrow(
      'This email was never sent, because its address was suppressed',
    )
    expect(() => emulator.simulate('none', 'delivered')).toThrow('There is no email with this id.')
  })

  it('belongs to the call that sent the email', async () => {
    const [bounce] = emulator.simulate(await send('workflow'), 'delivered')
    expect(bounce).toMatchObject({ requestId: emulator.requests()[0]?.id, emailId: emulator.emails()[0]?.id })
  })
})

describe('trigger', () => {
  it.each([
    ['contact.created', ['contact']],
    ['contact.unsubscribed', []],
    ['contact.deleted', []],
    ['contact.mailingList.subscribed', ['mailingList']],
    ['contact.mailingList.unsubscribed', ['mailingList']],
    ['transactional.email.sent', ['transactionalId', 'transactionalName', 'email']],
    ['campaign.email.sent', ['campaignId', 'campaignName', 'email', 'mailingLists']],
    ['loop.email.sent', ['loopId', 'loopName', 'email', 'mailingLists']],
    ['email.delivered', ['sourceType', 'loopId', 'email']],
    ['email.softBounced', ['sourceType', 'loopId', 'email']],
    ['email.hardBounced', ['sourceType', 'loopId', 'email']],
    ['email.spamReported', ['sourceType', 'loopId', 'email']],
    ['email.opened', ['sourceType', 'loopId', 'email']],
    ['email.clicked', ['sourceType', 'loopId', 'email']],
    ['email.unsubscribed', ['sourceType', 'loopId', 'email']],
    ['email.resubscribed', ['sourceType', 'loopId', 'email']],
  ] as const)('%s has the fields of every event and %j', (name, fields) => {
    const { payload } = emulator.trigger(name)
    expect(Object.keys(payload)).toEqual([
      'eventName',
      'eventTime',
      'webhookSchemaVersion',
      'contactIdentity',
      ...fields,
    ])
    expect(payload.contactIdentity).toEqual(eve())
  })

  it('testing.testEvent is about nobody', () => {
    expect(emulator.trigger('testing.testEvent').payload).toEqual({
      eventName: 'testing.testEvent',
      ...base,
      message: 'test',
    })
  })

  it('puts overrides over its fields, objects field by field', () => {
    const { payload } = emulator.trigger('email.hardBounced', {
      sourceType: 'transactional',
      contactIdentity: { email: ada },
      webhookSchemaVersion: '2.0.0',
      reason: { code: 550 },
    })
    expect(payload).toMatchObject({
      sourceType: 'transactional',
      transactionalId: 'cl_reset',
      webhookSchemaVersion: '2.0.0',
      reason: { code: 550 },
      contactIdentity: { id: expect.any(String), email: ada, userId: null },
    })
    expect(payload).not.toHaveProperty('loopId')
    expect(emulator.trigger('testing.testEvent', { eventName: 'contact.merged' }).eventName).toBe(
      'contact.merged',
    )
  })

  it('changes nothing, and works for a team that holds nothing', () => {
    const empty = emulator.team('empty')
    empty.webhook.configure({ handler: () => new Response() })
    empty.restore({})
    for (const name of ['contact.created', 'campaign.email.sent', 'loop.email.sent'] as const)
      expect(empty.trigger(name).payload.contactIdentity?.email).toBe(ada)
    expect(empty.contacts()).toEqual([])
  })

  it('needs an endpoint, and says how to name one', () => {
    emulator.webhook.configure({ url: null })
    expect(() => emulator.trigger('testing.testEvent')).toThrow('There is no webhook endpoint. Name one')
  })
})
