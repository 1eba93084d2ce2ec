import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api, failed } from './api.ts'

const ada = 'ada@example.com'
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    seed: {
      transactionalEmails: [
        {
          id: 'cl_reset',
          name: 'Reset',
          subject: 'Hello {name}',
          body: 'Open {url}',
          dataVariables: ['url', 'name'],
          optionalDataVariables: ['name'],
        },
        { id: 'cl_draft', name: 'Draft', published: false },
      ],
    },
  })
})

const send = (body: object, headers?: Record<string, string>) =>
  api(emulator, 'POST', '/transactional', body, headers)
const reset = { email: ada, transactionalId: 'cl_reset', dataVariables: { url: 'https://example.com' } }

describe('sending a transactional email', () => {
  it('puts the filled-in email into the outbox and answers success alone', async () => {
    expect(await send({ ...reset, dataVariables: { url: 'https://x.example', name: 'Ada' } })).toMatchObject({
      status: 200,
      body: { success: true },
    })
    expect(emulator.emails()).toMatchObject([
      { to: ada, subject: 'Hello Ada', body: 'Open https://x.example', withheld: null },
    ])
    expect(emulator.contacts()).toEqual([])
  })

  it('adds the person to the audience when asked, once', async () => {
    await send({ ...reset, addToAudience: true })
    await send({ ...reset, addToAudience: true })
    expect(emulator.contacts()).toMatchObject([{ email: ada, subscribed: true }])
    expect(emulator.emails()).toHaveLength(2)
  })

  it('goes to somebody who unsubscribed, and not to a suppressed address', async () => {
    emulator.seed({ contacts: [{ email: ada, subscribed: false }], suppressions: ['bob@example.com'] })
    await send(reset)
    await send({ ...reset, email: 'bob@example.com' })
    expect(emulator.emails().map((email) => email.withheld)).toEqual([null, 'suppressed'])
  })

  it('names the variables that are missing', async () => {
    const message = 'Missing required data variable(s): url'
    expect(await send({ ...reset, dataVariables: { name: 'Ada' } })).toMatchObject({
      status: 400,
      body: {
        success: false,
        message,
        error: { path: 'dataVariables', message },
        transactionalId: 'cl_reset',
      },
    })
    expect((await send({ ...reset, dataVariables: undefined })).status).toBe(400)
    expect((await send({ ...reset, dataVariables: { url: null } })).status).toBe(400)
    expect(emulator.emails()).toEqual([])
  })

  it('takes an empty text for a variable', async () => {
    expect((await send({ ...reset, dataVariables: { url: '' } })).status).toBe(200)
  })

  it('words missing variables the old way when asked', async () => {
    emulator.configure({ missingVariablesText: 'old' })
    expect((await send({ ...reset, dataVariables: {} })).body).toEqual({
      success: false,
      error: { path: 'dataVariables', message: 'Missing required fields: url' },
      transactionalId: 'cl_reset',
    })
    expect((await send({ ...reset, dataVariables: undefined })).body).toMatchObject({
      path: 'dataVariables',
      message: expect.stringContaining("include a 'dataVariables' object"),
    })
  })

  it('answers 404 for an unknown template and 400 for one that is not published', async () => {
    expect(await send({ ...reset, transactionalId: 'cl_none' })).toMatchObject({
      status: 404,
      body: {
        success: false,
        message: 'Transactional email not found.',
        error: { path: 'transactionalId', message: 'Transactional email not found.' },
      },
    })
    expect(await send({ ...reset, transactionalId: 'cl_draft' })).toMatchObject({
      status: 400,
      body: failed('The transactional email is not published.'),
    })
  })

  it.each([
    [{ ...reset, email: 'ada' }, 'email'],
    [{ ...reset, email: undefined }, 'email'],
    [{ ...reset, transactionalId: undefined }, 'transactionalId'],
    [{ ...reset, addToAudience: 'yes' }, 'addToAudience'],
    [{ ...reset, dataVariables: [] }, 'dataVariables'],
    [{ ...reset, dataVariables: { url: true } }, 'dataVariables'],
    [{ ...reset, dataVariables: { url: 'x', name: { first: 'Ada' } } }, 'dataVariables'],
    [{ ...reset, dataVariables: { url: [['x']] } }, 'dataVariables'],
    [{ ...reset, dataVariables: { url: Array.from({ length: 101 }, () => ({ a: 1 })) } }, 'dataVariables'],
  ])('refuses %j and names the field %s', async (body, path) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { success: false, path } })
    expect(emulator.emails()).toEqual([])
  })

  it('takes lists of flat objects, and booleans when lenient', async () => {
    expect((await send({ ...reset, dataVariables: { url: [{ a: 'x', b: 1 }] } })).status).toBe(200)
    emulator.configure({ dataVariableTypes: 'lenient' })
    expect((await send({ ...reset, dataVariables: { url: true } })).status).toBe(200)
  })

  it('refuses a variable above 500 characters', async () => {
    expect((await send({ ...reset, dataVariables: { url: 'x'.repeat(499) } })).status).toBe(400)
  })
})

describe('attachments', () => {
  const attachment = { filename: 'a.txt', contentType: 'text/plain', data: 'aGVsbG8=' }

  it('are refused until they are switched on', async () => {
    expect((await send({ ...reset, attachments: [attachment] })).status).toBe(400)
    emulator.configure({ attachments: true })
    expect((await send({ ...reset, attachments: [attachment] })).status).toBe(200)
    expect(emulator.emails()).toMatchObject([
      { attachments: [{ filename: 'a.txt', contentType: 'text/plain', bytes: 5 }] },
    ])
  })

  it.each([[{}], [[null]], [[{ filename: 'a.txt' }]], [[{ ...attachment, data: 'no base64!' }]]])(
    'refuses %j',
    async (attachments) => {
      emulator.configure({ attachments: true })
      expect(await send({ ...reset, attachments })).toMatchObject({
        status: 400,
        body: { path: 'attachments' },
      })
    },
  )

  it('may be longer than 500 characters, and the whole body at most 4,000,000 bytes', async () => {
    emulator.configure({ attachments: true })
    const bodyOf = (data: string) => ({ ...reset, attachments: [{ ...attachment, data }] })
    const room = 4_000_000 - JSON.stringify(bodyOf('')).length
    const fits = 'A'.repeat(room)
    expect((await send(bodyOf(fits))).status).toBe(200)
    expect((await send(bodyOf(`${fits}AAAA`))).status).toBe(413)
    emulator.configure({ tooLargeStatus: 400 })
    expect((await send(bodyOf(`${fits}AAAA`))).status).toBe(400)
    expect(JSON.stringify(emulator.requests()).length).toBeLessThan(20_000)
  })
})

describe('listing transactional emails', () => {
  beforeEach(() => {
    emulator.seed({
      transactionalEmails: Array.from({ length: 24 }, (_, index) => ({
        id: `cl_${index}`,
        name: `Email ${index}`,
        lastUpdated: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
        dataVariables: ['url'],
      })),
    })
  })

  it('shows published ones alone, 20 a page, the newest first', async () => {
    const { body } = await api(emulator, 'GET', '/transactional')
    expect(body).toMatchObject({
      pagination: { totalResults: 25, returnedResults: 20, perPage: 20, totalPages: 2 },
      data: expect.arrayContaining([
        { id: 'cl_23', name: 'Email 23', lastUpdated: '2026-01-24T00:00:00.000Z', dataVariables: ['url'] },
      ]),
    })
  })

  it('leads from page to page to the end', async () => {
    const ids: string[] = []
    const leads: (string | null)[] = []
    let path: string | null = '/transactional?perPage=10'
    while (path !== null) {
      const { pagination, data } = (await api(emulator, 'GET', path)).body as {
        pagination: { nextPage: string | null; nextCursor: string | null }
        data: { id: string }[]
      }
      ids.push(...data.map(({ id }) => id))
      leads.push(pagination.nextCursor)
      path = pagination.nextPage?.slice(`${emulator.url}/v1`.length) ?? null
    }
    expect(new Set(ids).size).toBe(25)
    expect(ids).toHaveLength(25)
    expect(leads).toEqual([ids[10], ids[20], null])
  })

  it('names the next page with its whole address on this emulator', async () => {
    expect((await api(emulator, 'GET', '/transactional?perPage=10')).body).toMatchObject({
      pagination: { nextPage: `${emulator.url}/v1/transactional?cursor=cl_14&perPage=10` },
    })
  })

  it.each(['perPage=9', 'perPage=51', 'perPage=ten', 'cursor=gone'])(
    'refuses ?%s, or takes the nearest page when lenient',
    async (query) => {
      expect((await api(emulator, 'GET', `/transactional?${query}`)).status).toBe(400)
      emulator.configure({ paging: 'lenient' })
      expect((await api(emulator, 'GET', `/transactional?${query}`)).status).toBe(200)
    },
  )
})
