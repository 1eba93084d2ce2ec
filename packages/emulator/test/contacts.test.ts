import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

const ada = 'ada@example.com'
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    seed: {
      mailingLists: [
        { id: 'list_news', name: 'News' },
        { id: 'list_beta', name: 'Beta' },
      ],
      contactProperties: [
        { key: 'plan', type: 'string' },
        { key: 'seats', type: 'number' },
        { key: 'trialEnds', type: 'date' },
      ],
    },
  })
})

const create = (body: object) => api(emulator, 'POST', '/contacts/create', body)
const upsert = (body: object) => api(emulator, 'PUT', '/contacts/update', body)
const find = async (query: string) => (await api(emulator, 'GET', `/contacts/find?${query}`)).body
const lastWarnings = () => emulator.requests().at(-1)?.warnings

describe('creating a contact', () => {
  it('answers the new id, and find shows the defaults', async () => {
    const { status, body } = await create({ email: ada })
    expect(status).toBe(200)
    expect(body).toEqual({ success: true, id: expect.stringMatching(/^c[a-z0-9]{24}$/) })
    expect(await find(`email=${ada}`)).toEqual([
      {
        id: emulator.contacts()[0]?.id,
        email: ada,
        firstName: null,
        lastName: null,
        source: 'API',
        subscribed: true,
        userGroup: '',
        userId: null,
        mailingLists: {},
        optInStatus: null,
      },
    ])
  })

  it('notes what was stored, defaults that are not empty included', async () => {
    await create({ email: ada, plan: 'pro', mailingLists: { list_news: true } })
    const added = (to: unknown) => ({ from: null, to })
    expect(emulator.requests()[0]?.changes).toMatchObject([{ kind: 'contact.created' }])
    expect(emulator.requests()[0]?.changes[0]?.fields).toEqual({
      email: added(ada),
      source: added('API'),
      subscribed: added(true),
      plan: added('pro'),
      'mailingLists.list_news': added(true),
    })
  })

  it('trims and lower-cases the address', async () => {
    await create({ email: '  Ada@Example.COM ' })
    expect(emulator.contacts()).toMatchObject([{ email: ada }])
    expect(await find('email=ADA%40example.com')).toHaveLength(1)
  })

  it.each([
    [{}],
    [{ email: 'ada' }],
    [{ email: 'ada@localhost' }],
    [{ email: 'a b@example.com' }],
    [{ email: 7 }],
    [{ email: null }],
  ])('refuses %j', async (body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: failed('Invalid email address.') })
    expect(emulator.contacts()).toEqual([])
  })

  it('answers 409 for an address or a userId that is taken, and changes nothing', async () => {
    await create({ email: ada, userId: 'u1', firstName: 'Ada' })
    expect(await create({ email: 'ADA@example.com', firstName: 'Eve' })).toMatchObject({
      status: 409,
      body: failed('An audience member with this email already exists.'),
    })
    expect(await create({ email: 'eve@example.com', userId: 'u1' })).toMatchObject({
      status: 409,
      body: failed('An audience member with this userId already exists.'),
    })
    expect(emulator.contacts()).toMatchObject([{ firstName: 'Ada' }])
  })

  it('words the 409 as before May 2026 when asked', async () => {
    emulator.configure({ duplicateContactText: 'old' })
    await create({ email: ada })
    expect((await create({ email: ada })).body).toEqual(failed('Email or userId is already on list.'))
  })

  it('frees the address of a deleted contact', async () => {
    await create({ email: ada, userId: 'u1' })
    expect(await api(emulator, 'POST', '/contacts/delete', { userId: 'u1' })).toMatchObject({
      status: 200,
      body: { success: true, message: 'Contact deleted.' },
    })
    expect((await create({ email: ada, userId: 'u1' })).status).toBe(200)
  })
})

describe('updating a contact', () => {
  it('creates the contact when the address is new', async () => {
    expect(await upsert({ email: ada, plan: 'pro' })).toMatchObject({ status: 200, body: { success: true } })
    expect(emulator.contacts()).toMatchObject([{ email: ada, subscribed: true, properties: { plan: 'pro' } }])
  })

  it('keeps what is not sent, and null clears', async () => {
    await upsert({ email: ada, firstName: 'Ada', plan: 'pro', seats: 3, userGroup: 'staff' })
    await upsert({ email: ada, plan: null, firstName: null, userGroup: null })
    expect(emulator.contacts()).toMatchObject([{ firstName: null, userGroup: '', properties: { seats: 3 } }])
    expect((await find(`email=${ada}`)) as object[]).not.toMatchObject([{ plan: expect.anything() }])
  })

  it('never re-subscribes somebody unless subscribed is sent', async () => {
    await create({ email: ada, subscribed: false })
    await upsert({ email: ada, firstName: 'Ada' })
    expect(emulator.contacts()).toMatchObject([{ subscribed: false }])
    await upsert({ email: ada, subscribed: true })
    expect(emulator.contacts()).toMatchObject([{ subscribed: true }])
  })

  it('needs an email or a userId', async () => {
    expect(await upsert({ firstName: 'Ada' })).toMatchObject({
      status: 400,
      body: failed('An email or userId is required.'),
    })
  })

  it('refuses an unknown userId alone, with the status that the settings name', async () => {
    const answer = () => upsert({ userId: 'u1' })
    expect(await answer()).toMatchObject({ status: 400, body: failed('Contact not found.') })
    emulator.configure({ unknownUserIdStatus: 404 })
    expect((await answer()).status).toBe(404)
    expect(emulator.contacts()).toEqual([])
  })

  it("takes the contact with the email when the userId is another one's, if the settings are lenient", async () => {
    await create({ email: ada, userId: 'u1' })
    await create({ email: 'bob@example.com', userId: 'u2' })
    emulator.configure({ conflictingIdentifiers: 'lenient' })
    expect((await upsert({ email: ada, userId: 'u2', firstName: 'Ada' })).status).toBe(200)
    expect(emulator.contacts()).toMatchObject([
      { email: ada, userId: 'u1', firstName: 'Ada' },
      { email: 'bob@example.com', userId: 'u2', firstName: null },
    ])
    expect(lastWarnings()).toEqual([expect.stringContaining('The userId belongs to another contact')])
  })

  it('matches either identifier and overwrites the other', async () => {
    await create({ email: ada, userId: 'u1' })
    await upsert({ email: 'lovelace@example.com', userId: 'u1' })
    expect(emulator.contacts()).toMatchObject([{ email: 'lovelace@example.com', userId: 'u1' }])
    await upsert({ email: 'lovelace@example.com', userId: 'u2' })
    expect(emulator.contacts()).toMatchObject([{ email: 'lovelace@example.com', userId: 'u2' }])
    expect(await find('userId=u1')).toEqual([])
    expect(await find(`email=${ada}`)).toEqual([])
  })

  it('refuses identifiers of two contacts and changes nothing', async () => {
    await create({ email: ada, userId: 'u1' })
    await create({ email: 'eve@example.com', userId: 'u2' })
    expect((await upsert({ email: ada, userId: 'u2', firstName: 'Both' })).status).toBe(400)
    expect(emulator.contacts().map((contact) => contact.firstName)).toEqual([null, null])
  })

  it('refuses a userId that is no string', async () => {
    expect(await upsert({ email: ada, userId: 826 })).toMatchObject({
      status: 400,
      body: failed('userId must be a string.'),
    })
  })

  it('notes each field that changed, and nothing when none did', async () => {
    await create({ email: ada, plan: 'free' })
    await upsert({ email: ada, plan: 'pro', mailingLists: { list_news: true } })
    expect(emulator.requests().at(-1)?.changes).toMatchObject([
      {
        kind: 'contact.updated',
        fields: { plan: { from: 'free', to: 'pro' }, 'mailingLists.list_news': { from: null, to: true } },
      },
    ])
    await upsert({ email: ada, plan: 'pro' })
    expect(emulator.requests().at(-1)?.changes).toEqual([])
  })

  it('ignores names that the API does not set, and no property can replace them', async () => {
    await upsert({ email: ada, id: 'evil', optInStatus: 'accepted', createdAt: 1 })
    expect(await find(`email=${ada}`)).toMatchObject([{ id: emulator.contacts()[0]?.id, optInStatus: null }])
    expect(emulator.contacts()[0]?.id).not.toBe('evil')
    expect(lastWarnings()).toEqual([])
    expect(emulator.requests()[0]?.warnings).toHaveLength(3)
  })
})

describe('custom properties', () => {
  it('an unknown one is stored with a warning, or refused when strict', async () => {
    await upsert({ email: ada, favouriteColour: 'red' })
    expect(emulator.contacts()).toMatchObject([{ properties: { favouriteColour: 'red' } }])
    expect(lastWarnings()).toEqual([expect.stringContaining('favouriteColour was never created')])
    emulator.configure({ unknownProperties: 'strict' })
    expect((await upsert({ email: ada, favouriteColour: 'blue' })).status).toBe(400)
    expect(emulator.contacts()).toMatchObject([{ properties: { favouriteColour: 'red' } }])
  })

  it('a value of another type is stored as sent with a warning, or refused when strict', async () => {
    await upsert({ email: ada, seats: '42' })
    expect(emulator.contacts()).toMatchObject([{ properties: { seats: '42' } }])
    expect(lastWarnings()).toHaveLength(1)
    emulator.configure({ propertyTypes: 'strict' })
    expect((await upsert({ email: ada, seats: '43' })).status).toBe(400)
  })

  it.each([[{ a: 1 }], [[1]]])('refuses the nested value %j', async (value) => {
    expect((await upsert({ email: ada, plan: value })).status).toBe(400)
  })

  it.each([
    1704711066000,
    '1704711066000',
    '2026-01-31T12:00:00.000',
    '2026-01-31T12:00:00',
    '2026-01-31 12:00',
    '2026-01-31',
    '2026-01-31T12:00:00+02:00',
    '2026-01-31T12:00:00.000Z',
  ])('takes %j for a date', async (value) => {
    emulator.configure({ propertyTypes: 'strict' })
    expect((await upsert({ email: ada, trialEnds: value })).status).toBe(200)
    expect(lastWarnings()).toEqual([])
  })

  it.each(['tomorrow', '31.01.2026', 1.5, true])('does not take %j for a date', async (value) => {
    emulator.configure({ propertyTypes: 'strict' })
    expect((await upsert({ email: ada, trialEnds: value })).status).toBe(400)
  })

  it('warns about seconds sent as a date', async () => {
    await upsert({ email: ada, trialEnds: 1704711066 })
    expect(lastWarnings()).toEqual([expect.stringContaining('seconds')])
  })
})

describe('the limit of 500 characters, quotes counted', () => {
  it('takes 498 characters and refuses 499', async () => {
    expect((await upsert({ email: ada, plan: 'x'.repeat(498) })).status).toBe(200)
    expect(await upsert({ email: ada, plan: 'x'.repeat(499) })).toMatchObject({
      status: 400,
      body: failed('Some body key or value is longer than allowable'),
    })
  })

  it('holds for keys', async () => {
    expect((await upsert({ email: ada, ['k'.repeat(499)]: 1 })).status).toBe(400)
  })
})

describe('mailing lists', () => {
  it('true adds, false removes, and others stay', async () => {
    await create({ email: ada, mailingLists: { list_news: true, list_beta: true } })
    await upsert({ email: ada, mailingLists: { list_beta: false } })
    expect(await find(`email=${ada}`)).toMatchObject([{ mailingLists: { list_news: true } }])
    expect(emulator.contacts()[0]?.mailingLists).toEqual({ list_news: true })
  })

  it('an unknown list is ignored with a warning, or refused when strict', async () => {
    expect((await create({ email: ada, mailingLists: { list_gone: true } })).status).toBe(200)
    expect(lastWarnings()).toEqual([expect.stringContaining('list_gone')])
    emulator.configure({ unknownLists: 'strict' })
    expect((await upsert({ email: ada, mailingLists: { list_gone: true } })).status).toBe(400)
  })

  it.each([[[]], ['list_news'], [{ list_news: 'yes' }]])('refuses %j', async (mailingLists) => {
    expect((await create({ email: ada, mailingLists })).status).toBe(400)
  })

  it('somebody who unsubscribed is not added', async () => {
    await create({ email: ada, subscribed: false })
    expect((await upsert({ email: ada, mailingLists: { list_news: true } })).status).toBe(200)
    expect(emulator.contacts()).toMatchObject([{ mailingLists: {} }])
    expect(lastWarnings()).toEqual([expect.stringContaining('unsubscribed')])
    emulator.configure({ optOuts: 'strict' })
    expect((await upsert({ email: ada, mailingLists: { list_news: true } })).status).toBe(400)
  })

  it('somebody who left a list in the preference centre is not added again', async () => {
    emulator.seed({ contacts: [{ email: ada, leftLists: ['list_news'] }] })
    await upsert({ email: ada, mailingLists: { list_news: true, list_beta: true } })
    expect(emulator.contacts()[0]?.mailingLists).toEqual({ list_beta: true })
  })

  it('are listed with what is seeded', async () => {
    expect((await api(emulator, 'GET', '/lists')).body).toEqual([
      { id: 'list_news', name: 'News', description: null, isPublic: false },
      { id: 'list_beta', name: 'Beta', description: null, isPublic: false },
    ])
  })
})

describe('finding and deleting', () => {
  it.each(['', 'email=&userId=', `email=${ada}&userId=u1`, 'email=nobody'])(
    'find refuses ?%s',
    async (query) => {
      expect((await api(emulator, 'GET', `/contacts/find?${query}`)).status).toBe(400)
    },
  )

  it('find answers an empty list for nobody', async () => {
    expect(await find('email=nobody%40example.com')).toEqual([])
    expect(await find('userId=nobody')).toEqual([])
  })

  it.each([[{}], [{ email: ada, userId: 'u1' }]])('delete refuses %j', async (body) => {
    await create({ email: ada, userId: 'u1' })
    expect((await api(emulator, 'POST', '/contacts/delete', body)).status).toBe(400)
    expect(emulator.contacts()).toHaveLength(1)
  })

  it('delete answers 404 for nobody', async () => {
    expect(await api(emulator, 'POST', '/contacts/delete', { email: ada })).toMatchObject({
      status: 404,
      body: failed('Contact not found.'),
    })
  })
})
