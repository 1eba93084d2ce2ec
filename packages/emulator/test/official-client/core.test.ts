import { APIError, LoopsClient, RateLimitExceededError } from 'loops'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../src/emulator.ts'

const ada = 'ada@example.com'
let emulator: Emulator
let client: LoopsClient

beforeAll(async () => {
  emulator = createEmulator({
    seed: {
      mailingLists: [{ id: 'list_news', name: 'News', description: 'What is new', isPublic: true }],
      transactionalEmails: [{ id: 'cl_hi', name: 'Hi', dataVariables: ['name'] }],
      workflows: [{ eventName: 'signup', subject: 'Welcome' }],
    },
  })
  const { url } = await emulator.listen()
  client = new LoopsClient(emulator.apiKey)
  // The client has no option for another server; this field is how people point it at one.
  client.apiRoot = `${url}/`
})
afterAll(() => emulator.close())
beforeEach(() => emulator.reset())

describe('the official client', () => {
  it('tests its key', async () => {
    expect(await client.testApiKey()).toEqual({ success: true, teamName: 'Loops emulator' })
  })

  it('creates, updates, finds and deletes a contact', async () => {
    const { id } = await client.createContact({ email: ada, properties: { firstName: 'Ada' } })
    expect(
      await client.updateContact({
        email: ada,
        properties: { firstName: null, plan: 'pro' },
        mailingLists: { list_news: true },
      }),
    ).toEqual({ success: true, id })
    expect(await client.findContact({ email: ada })).toMatchObject([
      { id, email: ada, firstName: null, plan: 'pro', mailingLists: { list_news: true } },
    ])
    expect(await client.deleteContact({ email: ada })).toEqual({
      success: true,
      message: 'Contact deleted.',
    })
    expect(await client.findContact({ email: ada })).toEqual([])
  })

  it('meets a 409 for a second contact with one address', async () => {
    await client.createContact({ email: ada })
    const failure = await client.createContact({ email: ada }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(APIError)
    expect(failure).toMatchObject({ statusCode: 409, json: { success: false } })
  })

  it('checks and removes a suppression', async () => {
    emulator.seed({ contacts: [{ email: ada }], suppressions: [ada] })
    expect(await client.checkContactSuppression({ email: ada })).toMatchObject({
      isSuppressed: true,
      removalQuota: { limit: 5, remaining: 5 },
    })
    expect(await client.removeContactSuppression({ email: ada })).toMatchObject({
      success: true,
      removalQuota: { limit: 5, remaining: 4 },
    })
    await expect(client.removeContactSuppression({ email: ada })).rejects.toMatchObject({
      statusCode: 400,
      json: { message: 'This contact is not suppressed.' },
    })
  })

  it('creates and lists contact properties', async () => {
    expect(await client.createContactProperty('plan', 'string')).toEqual({ success: true })
    expect(await client.listContactProperties('custom')).toEqual([
      { key: 'plan', label: 'Plan', type: 'string' },
    ])
    expect(await client.listContactProperties()).toHaveLength(10)
  })

  it('lists mailing lists and sending IPs', async () => {
    expect(await client.listMailingLists()).toEqual([
      { id: 'list_news', name: 'News', description: 'What is new', isPublic: true },
    ])
    expect(await client.listDedicatedSendingIps()).toHaveLength(2)
  })

  it('sends an event once per idempotency key', async () => {
    const event = { email: ada, eventName: 'signup', headers: { 'Idempotency-Key': 'k1' } }
    expect(await client.sendEvent(event)).toEqual({ success: true })
    await expect(client.sendEvent(event)).rejects.toMatchObject({ statusCode: 409 })
    expect(emulator.emails()).toMatchObject([{ to: ada, subject: 'Welcome' }])
  })

  it('sends a transactional email and hears which variable is missing', async () => {
    expect(
      await client.sendTransactionalEmail({
        email: ada,
        transactionalId: 'cl_hi',
        dataVariables: { name: 'Ada' },
      }),
    ).toEqual({ success: true })
    await expect(
      client.sendTransactionalEmail({ email: ada, transactionalId: 'cl_hi' }),
    ).rejects.toMatchObject({
      statusCode: 400,
      json: { error: { path: 'dataVariables' }, transactionalId: 'cl_hi' },
    })
  })

  it('reads the published list that the newer client has no method for', async () => {
    const response = await fetch(`${client.apiRoot}v1/transactional?perPage=10`, {
      headers: { authorization: `Bearer ${client.apiKey}` },
    })
    expect(await response.json()).toMatchObject({ data: [{ id: 'cl_hi', dataVariables: ['name'] }] })
  })

  it('meets a 429 above the limit', async () => {
    emulator.configure({ limiter: 'enforce' })
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => client.testApiKey()))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.reason).toBeInstanceOf(RateLimitExceededError)
    expect(refused[0]?.reason).toMatchObject({ limit: 10, remaining: 0 })
  })
})
