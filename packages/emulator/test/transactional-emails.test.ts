import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api } from './api.ts'

const at = '2026-01-01T00:00:00.000Z'
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    now: () => Date.parse(at),
    seed: {
      transactionalGroups: [{ id: 'grp_1', name: 'Accounts' }],
      transactionalEmails: [
        {
          id: 'tx_reset',
          name: 'Reset',
          subject: 'Reset, {name}',
          body: 'Open {url} & go',
          dataVariables: ['name', 'url'],
          lastUpdated: '2025-01-01T00:00:00.000Z',
        },
      ],
    },
  })
})

const call = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await api(emulator, method, path, body)
  return { status, answer: Object(answer) }
}
const emails = '/transactional-emails'
const create = (body: object = {}) => call('POST', emails, { name: 'Receipt', ...body })
const write = (messageId: string, body: object) => call('POST', `/email-messages/${messageId}`, body)
const send = (body: object) => call('POST', '/transactional', { email: 'ada@example.com', ...body })
const refused = (status: number, message: unknown = expect.any(String)) => ({ status, answer: { message } })

describe('a seeded transactional email', () => {
  it('is published and has an email message with what is sent', async () => {
    const { answer } = await call('GET', `${emails}/tx_reset`)
    expect(answer).toEqual({
      id: 'tx_reset',
      name: 'Reset',
      draftEmailMessageId: null,
      publishedEmailMessageId: expect.any(String),
      transactionalGroupId: expect.any(String),
      createdAt: '2025-01-01T00:00:00.000Z',
      updatedAt: '2025-01-01T00:00:00.000Z',
      dataVariables: ['name', 'url'],
      url: 'https://app.loops.so/transactional/tx_reset',
    })
    expect((await call('GET', `/email-messages/${answer.publishedEmailMessageId}`)).answer).toMatchObject({
      transactionalId: 'tx_reset',
      subject: 'Reset, {name}',
      lmx: '<Paragraph>Open {url} &amp; go</Paragraph>',
    })
  })

  it('gets a draft with the same content, once, and sends the old one until that is published', async () => {
    const draft = await call('POST', `${emails}/tx_reset/draft`)
    expect(draft.status).toBe(200)
    expect(await call('POST', `${emails}/tx_reset/draft`)).toEqual(draft)
    const { draftEmailMessageId, draftEmailMessageContentRevisionId, publishedEmailMessageId } = draft.answer
    expect(draftEmailMessageId).not.toBe(publishedEmailMessageId)
    const message = (await call('GET', `/email-messages/${draftEmailMessageId}`)).answer
    expect(message).toMatchObject({
      subject: 'Reset, {name}',
      contentRevisionId: draftEmailMessageContentRevisionId,
    })
    await write(draftEmailMessageId, {
      expectedRevisionId: draftEmailMessageContentRevisionId,
      subject: 'New, {data.name}',
      lmx: '<Paragraph>Use {data.code}, {data.name}</Paragraph>',
    })
    const old = { transactionalId: 'tx_reset', dataVariables: { name: 'Ada', url: 'u' } }
    expect((await send(old)).status).toBe(200)
    const published = await call('POST', `${emails}/tx_reset/publish`)
    expect(published).toMatchObject({
      status: 200,
      answer: {
        draftEmailMessageId: null,
        publishedEmailMessageId: draftEmailMessageId,
        dataVariables: ['code', 'name'],
        updatedAt: at,
      },
    })
    expect((await send(old)).status).toBe(400)
    await send({ transactionalId: 'tx_reset', dataVariables: { name: 'Ada', code: '42' } })
    expect(emulator.emails().map(({ subject, body }) => [subject, body])).toEqual([
      ['Reset, Ada', 'Open u & go'],
      ['New, Ada', 'Use 42, Ada'],
    ])
  })
})

describe('creating a transactional email', () => {
  it('answers 201 with a draft that cannot be sent until it is published', async () => {
    const { status, answer } = await create({ transactionalGroupId: 'grp_1' })
    expect(status).toBe(201)
    expect(answer).toEqual({
      id: expect.any(String),
      name: 'Receipt',
      draftEmailMessageId: expect.any(String),
      draftEmailMessageContentRevisionId: expect.any(String),
      publishedEmailMessageId: null,
      transactionalGroupId: 'grp_1',
      createdAt: at,
      updatedAt: at,
      dataVariables: [],
      url: `https://app.loops.so/transactional/${answer.id}`,
    })
    expect((await send({ transactionalId: answer.id })).status).toBe(400)
    await write(answer.draftEmailMessageId, {
      expectedRevisionId: answer.draftEmailMessageContentRevisionId,
      subject: 'Receipt for {data.name}',
      lmx: '<Paragraph>{data.amount}</Paragraph>',
      dataVariablesFallbacks: { name: 'you' },
    })
    expect((await call('POST', `${emails}/${answer.id}/publish`)).answer.dataVariables).toEqual([
      'amount',
      'name',
    ])
    expect((await send({ transactionalId: answer.id, dataVariables: { amount: 5 } })).status).toBe(200)
    expect(emulator.emails()).toMatchObject([{ subject: 'Receipt for you', body: '5' }])
    expect(emulator.requests().flatMap(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
      'transactionalEmail.created',
      'emailMessage.updated',
      'transactionalEmail.published',
      'email.sent',
    ])
  })

  it('goes into the group Unsorted unless it names another', async () => {
    const { data } = (await call('GET', '/transactional-groups')).answer
    const unsorted = data.find(({ name }: { name: string }) => name === 'Unsorted')
    expect((await create()).answer.transactionalGroupId).toBe(unsorted.id)
  })

  it('is refused with a wrong body, to a group that is not there, and without a sending domain', async () => {
    for (const body of [{ name: '' }, { subject: 'A' }, { transactionalGroupId: 'nobody' }])
      expect(await create(body)).toEqual(refused(400))
    emulator.configure({ sendingDomain: 'none' })
    expect(await create()).toEqual(refused(400))
  })
})

describe('updating a transactional email', () => {
  it('changes its name and group', async () => {
    const change = { name: 'Password', transactionalGroupId: 'grp_1' }
    expect(await call('POST', `${emails}/tx_reset`, change)).toMatchObject({ status: 200, answer: change })
  })

  it('is refused with nothing to change, a wrong body, or for nothing', async () => {
    for (const body of [{}, { lmx: '' }, { transactionalGroupId: 'nobody' }])
      expect(await call('POST', `${emails}/tx_reset`, body)).toEqual(refused(400))
    const missing = refused(404, 'Transactional email not found.')
    expect(await call('POST', `${emails}/nobody`, { name: 'A' })).toEqual(missing)
    expect(await call('GET', `${emails}/nobody`)).toEqual(missing)
    expect(await call('POST', `${emails}/nobody/draft`)).toEqual(missing)
    expect(await call('POST', `${emails}/nobody/publish`)).toEqual(missing)
  })
})

describe('publishing a transactional email', () => {
  it('answers 409 without a draft', async () => {
    expect(await call('POST', `${emails}/tx_reset/publish`)).toEqual(refused(409))
  })

  it('answers 422 to an email that is empty or that the guardian finds errors in, and publishes nothing', async () => {
    const { id, draftEmailMessageId } = (await create()).answer
    const publish = () => call('POST', `${emails}/${id}/publish`)
    expect(await publish()).toEqual(refused(422, 'The email cannot be published: subject is empty.'))
    await write(draftEmailMessageId, { subject: 'A', lmx: '<Paragraph>{contact.firstName}</Paragraph>' })
    expect(await publish()).toEqual(
      refused(422, 'The email cannot be published: Unsupported contact properties.'),
    )
    await write(draftEmailMessageId, { lmx: '<Button>Go</Button>' })
    expect(await publish()).toEqual(refused(422, 'The email cannot be published: Missing button link.'))
    expect((await call('GET', `${emails}/${id}`)).answer.publishedEmailMessageId).toBeNull()
  })

  it('answers 422 for a domain that is not verified, and 400 without one', async () => {
    await call('POST', `${emails}/tx_reset/draft`)
    emulator.configure({ sendingDomain: 'unverified' })
    expect(await call('POST', `${emails}/tx_reset/publish`)).toEqual(refused(422))
    emulator.configure({ sendingDomain: 'none' })
    expect(await call('POST', `${emails}/tx_reset/publish`)).toEqual(refused(400))
    expect(await call('POST', `${emails}/tx_reset/draft`)).toEqual(refused(400))
  })
})

it('the list has drafts too, the newest first, while the old list has what is published', async () => {
  await create()
  const names = async (path: string) =>
    (await call('GET', path)).answer.data.map(({ name }: { name: string }) => name)
  expect(await names(emails)).toEqual(['Receipt', 'Reset'])
  expect(await names('/transactional')).toEqual(['Reset'])
  expect((await call('GET', '/transactional')).answer.data).toEqual([
    {
      id: 'tx_reset',
      name: 'Reset',
      lastUpdated: '2025-01-01T00:00:00.000Z',
      dataVariables: ['name', 'url'],
    },
  ])
  expect(await call('GET', `${emails}?perPage=51`)).toEqual(refused(400))
})
