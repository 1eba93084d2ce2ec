import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api } from './api.ts'

let now: number
let emulator: Emulator

beforeEach(() => {
  now = Date.UTC(2026, 0, 1)
  emulator = createEmulator({
    now: () => now,
    seed: {
      campaigns: [{ id: 'cmp_1', name: 'Launch' }],
      workflows: [{ id: 'wf_1', eventName: 'signup', subject: 'Welcome' }],
    },
  })
})

const call = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await api(emulator, method, path, body)
  return { status, answer: Object(answer) }
}
const refused = (status: number, message: unknown = expect.any(String)) => ({ status, answer: { message } })

describe.each(['/campaign-groups', '/transactional-groups'])('%s', (path) => {
  it('creates a group, finds it and changes it', async () => {
    const { status, answer } = await call('POST', path, { name: 'Newsletters' })
    expect(status).toBe(200)
    expect(answer).toEqual({
      id: expect.stringMatching(/^c[a-z0-9]{24}$/),
      name: 'Newsletters',
      description: '',
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
    })
    now += 1000
    const changed = await call('POST', `${path}/${answer.id}`, { description: 'Monthly' })
    expect(changed.answer).toEqual({
      ...answer,
      description: 'Monthly',
      updatedAt: '2026-01-01T00:00:01.000Z',
    })
    expect(await call('GET', `${path}/${answer.id}`)).toEqual(changed)
    expect(emulator.requests()[1]?.changes).toMatchObject([
      {
        subject: { id: answer.id, label: 'Newsletters' },
        fields: { description: { from: '', to: 'Monthly' } },
      },
    ])
  })

  it('lists the newest first, and Unsorted as the oldest', async () => {
    await call('POST', path, { name: 'A' })
    await call('POST', path, { name: 'B' })
    const { answer } = await call('GET', path)
    expect(answer.data.map(({ name }: { name: string }) => name)).toEqual(['B', 'A', 'Unsorted'])
    expect(answer.pagination).toMatchObject({ totalResults: 3, perPage: 20, nextCursor: null })
  })

  it('keeps the name Unsorted and its group to itself', async () => {
    const { data } = (await call('GET', path)).answer
    expect(await call('POST', path, { name: 'unsorted' })).toEqual(
      refused(400, 'The group name Unsorted is reserved.'),
    )
    expect(await call('POST', `${path}/${data[0].id}`, { name: 'Mine' })).toEqual(refused(400))
    const { answer } = await call('POST', path, { name: 'Mine' })
    expect(await call('POST', `${path}/${answer.id}`, { name: 'Unsorted' })).toEqual(refused(400))
  })

  it('refuses bodies that it does not know, groups that are not there, and other methods', async () => {
    expect(await call('POST', path, {})).toEqual(refused(400))
    expect(await call('POST', path, { name: 'A', color: 'red' })).toEqual(refused(400))
    expect(await call('POST', `${path}/nobody`, { name: 'A' })).toEqual(refused(404, 'Group not found.'))
    expect(await call('GET', `${path}/nobody`)).toEqual(refused(404, 'Group not found.'))
    const { answer } = await call('POST', path, { name: 'A' })
    expect(await call('POST', `${path}/${answer.id}`, {})).toEqual(refused(400))
    expect(await call('GET', `${path}?perPage=9`)).toEqual(refused(400))
    const wrongMethod = await api(emulator, 'PUT', `${path}/${answer.id}`, { name: 'B' })
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, POST'])
  })
})

describe('audience segments', () => {
  const filter = {
    match: 'all',
    conditions: [{ type: 'property', key: 'plan', operator: 'equals', value: 'pro' }],
  }
  const create = (body: object) => call('POST', '/audience-segments', body)
  const withCondition = (condition: object) =>
    create({ name: crypto.randomUUID(), filter: { match: 'any', conditions: [condition] } })

  it('are created with 200, found and listed, the newest first', async () => {
    const { status, answer } = await create({ name: 'Pro', filter })
    expect(status).toBe(200)
    expect(answer).toEqual({
      id: expect.any(String),
      name: 'Pro',
      description: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      filter,
    })
    expect((await call('GET', `/audience-segments/${answer.id}`)).answer).toEqual(answer)
    await create({ name: 'Pro 2', description: 'Again', filter })
    const { data } = (await call('GET', '/audience-segments')).answer
    expect(data.map(({ name }: { name: string }) => name)).toEqual(['Pro 2', 'Pro'])
  })

  it.each([
    { type: 'property', key: 'plan', operator: 'any' },
    { type: 'property', key: 'plan', operator: 'empty', value: null },
    { type: 'property', key: 'seats', operator: 'greaterThan', value: 3 },
    { type: 'property', key: 'plan', operator: 'equals', value: '' },
    { type: 'property', key: 'trialEnds', operator: 'before', value: '2026-01-01' },
    {
      type: 'property',
      key: 'trialEnds',
      operator: 'between',
      value: { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' },
    },
    { type: 'optIn', status: 'accepted' },
    { type: 'optIn', status: null },
    { type: 'activity', action: 'opened', negate: false, target: 'campaign', id: 'cmp_1' },
    { type: 'activity', action: 'sent', negate: true, target: 'workflow', id: 'wf_1' },
  ])('take the condition %o', async (condition) => {
    const { status, answer } = await withCondition(condition)
    expect(status).toBe(200)
    const { value, ...rest } = { value: null, ...condition }
    expect(answer.filter.conditions).toEqual([value === null ? rest : condition])
  })

  it.each([
    {},
    { type: 'property', key: 'plan' },
    { type: 'property', key: 'plan', operator: 'is', value: 'pro' },
    { type: 'property', key: 'plan', operator: 'equals' },
    { type: 'property', key: 'plan', operator: 'isTrue', value: 'yes' },
    { type: 'property', key: 'seats', operator: 'lessThan', value: 'three' },
    { type: 'property', key: 'at', operator: 'after', value: 'soon' },
    { type: 'property', key: 'at', operator: 'between', value: { from: '2026-01-01' } },
    { type: 'property', key: 'at', operator: 'between', value: { from: '2026-02-01', to: '2026-01-01' } },
    { type: 'optIn', status: 'maybe' },
    { type: 'optIn', status: 'accepted', extra: 1 },
    { type: 'activity', action: 'bounced', negate: false, target: 'campaign', id: 'cmp_1' },
    { type: 'activity', action: 'sent', target: 'campaign', id: 'cmp_1' },
  ])('refuse the condition %o', async (condition) => {
    expect(await withCondition(condition)).toEqual(refused(400))
  })

  it.each([
    ['campaign', 'Campaign not found.'],
    ['workflow', 'Workflow not found.'],
    ['workflowEmail', 'Workflow email not found.'],
  ])('answer 404 for a filter about a %s that is not there', async (target, message) => {
    const condition = { type: 'activity', action: 'sent', negate: false, target, id: 'nobody' }
    expect(await withCondition(condition)).toEqual(refused(404, message))
  })

  it('refuse a name that is taken or too long, and filters that are empty or too long', async () => {
    await create({ name: 'Pro', filter })
    expect(await create({ name: 'Pro', filter })).toEqual(refused(400))
    expect(await create({ name: 'x'.repeat(256), filter })).toEqual(refused(400))
    expect(await create({ name: 'Long', description: 'x'.repeat(1001), filter })).toEqual(refused(400))
    expect(await create({ name: 'None', filter: { match: 'all', conditions: [] } })).toEqual(refused(400))
    expect(await create({ name: 'None', filter: null })).toEqual(refused(400))
    emulator.configure({ audienceConditionLimit: 1 })
    const [condition] = filter.conditions
    expect(
      await create({ name: 'Two', filter: { match: 'all', conditions: [condition, condition] } }),
    ).toEqual(refused(400))
  })

  it('are not found by an id that is not there', async () => {
    expect(await call('GET', '/audience-segments/nobody')).toEqual(
      refused(404, 'Audience segment not found.'),
    )
  })
})

describe('the content API', () => {
  it('pages by cursor, from 10 to 50 at a time', async () => {
    for (let index = 0; index < 14; index++) await call('POST', '/campaign-groups', { name: `G${index}` })
    const first = (await call('GET', '/campaign-groups?perPage=10')).answer
    expect(first.pagination).toMatchObject({ totalResults: 15, returnedResults: 10, totalPages: 2 })
    const { nextCursor, nextPage } = first.pagination
    expect(new URL(nextPage).search).toBe(`?cursor=${nextCursor}&perPage=10`)
    const second = (await call('GET', `/campaign-groups?perPage=10&cursor=${nextCursor}`)).answer
    expect(second.pagination).toMatchObject({ returnedResults: 5, nextCursor: null, nextPage: null })
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(15)
    expect(await call('GET', '/campaign-groups?cursor=nobody')).toEqual(refused(400))
  })

  it('is a 401 with a message for a team that does not have it, while contacts still work', async () => {
    emulator.configure({ contentApi: false })
    expect(await call('GET', '/campaigns')).toEqual(
      refused(401, 'The content API is not enabled for this team.'),
    )
    expect((await call('GET', '/lists')).status).toBe(200)
    emulator.configure({ contentApi: true, workflowApi: false })
    expect((await call('GET', '/campaigns')).status).toBe(200)
    expect((await call('GET', '/event-patterns')).status).toBe(401)
  })

  it('says success: false only when asked to', async () => {
    emulator.configure({ successInContentFailures: true })
    const { answer } = await call('GET', '/campaigns/nobody')
    expect(answer).toEqual({ success: false, message: 'Campaign not found.' })
  })

  it('is restored from a snapshot as it was', async () => {
    await call('POST', '/campaign-groups', { name: 'Mine' })
    await call('POST', '/campaigns', { name: 'Second' })
    const { answer: before } = await call('GET', '/campaigns')
    const snapshot = structuredClone(emulator.snapshot())
    emulator.reset()
    emulator.restore(snapshot)
    expect((await call('GET', '/campaigns')).answer).toEqual(before)
    expect((await call('GET', '/campaign-groups')).answer.data).toHaveLength(2)
  })
})
