import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import { api } from './api.ts'

const noon = '2026-01-01T12:00:00.000Z'
let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    now: () => Date.parse(noon),
    seed: {
      mailingLists: [{ id: 'list_1', name: 'News' }],
      audienceSegments: [{ id: 'seg_1', name: 'Pro' }],
      campaignGroups: [{ id: 'grp_1', name: 'Launches' }],
      campaigns: [{ id: 'cmp_sent', name: 'Old', status: 'Sent', createdAt: '2025-01-01T00:00:00.000Z' }],
    },
  })
})

const call = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await api(emulator, method, path, body)
  return { status, answer: Object(answer) }
}
const create = (body: object = {}) => call('POST', '/campaigns', { name: 'Launch', ...body })
const refused = (status: number, message: unknown = expect.any(String)) => ({ status, answer: { message } })
const filter = { match: 'all', conditions: [{ type: 'property', key: 'plan', operator: 'isTrue' }] }

describe('creating a campaign', () => {
  it('answers 201 with a draft and its empty email message', async () => {
    const { status, answer } = await create()
    expect(status).toBe(201)
    const { data } = (await call('GET', '/campaign-groups')).answer
    expect(answer).toEqual({
      id: expect.any(String),
      name: 'Launch',
      status: 'Draft',
      createdAt: noon,
      updatedAt: noon,
      emailMessageId: expect.any(String),
      emailMessageContentRevisionId: expect.any(String),
      campaignGroupId: data.find(({ name }: { name: string }) => name === 'Unsorted').id,
      mailingListId: null,
      audienceSegmentId: null,
      audienceFilter: null,
      scheduling: { method: 'now', timestamp: null },
      url: `https://app.loops.so/campaigns/${answer.id}`,
    })
    expect((await call('GET', `/email-messages/${answer.emailMessageId}`)).answer).toMatchObject({
      campaignId: answer.id,
      subject: '',
      contentRevisionId: answer.emailMessageContentRevisionId,
    })
    const { emailMessageContentRevisionId: _, ...campaign } = answer
    expect(await call('GET', `/campaigns/${answer.id}`)).toEqual({ status: 200, answer: campaign })
    expect(emulator.requests()[0]?.changes).toMatchObject([{ kind: 'campaign.created' }])
  })

  it('takes a group, a list, a segment with a filter on top, and a time', async () => {
    const sent = {
      campaignGroupId: 'grp_1',
      mailingListId: 'list_1',
      audienceSegmentId: 'seg_1',
      audienceFilter: filter,
      scheduling: { method: 'schedule', timestamp: '2026-01-02T00:00:00.000Z' },
    }
    expect((await create(sent)).answer).toMatchObject({ ...sent, status: 'Draft' })
  })

  it.each([
    [{ name: '' }, 400],
    [{ color: 'red' }, 400],
    [{ campaignGroupId: 'nobody' }, 400],
    [{ campaignGroupId: null }, 400],
    [{ audienceFilter: { match: 'some', conditions: [] } }, 400],
    [{ scheduling: { method: 'schedule' } }, 400],
    [{ scheduling: { method: 'schedule', timestamp: noon } }, 400],
    [{ scheduling: { method: 'now', timestamp: '2026-01-02T00:00:00.000Z' } }, 400],
    [{ scheduling: { method: 'later' } }, 400],
    [{ mailingListId: 'nobody' }, 404],
    [{ audienceSegmentId: 'nobody' }, 404],
  ])('refuses %o with %i and adds nothing', async (body, status) => {
    expect(await create(body)).toEqual(refused(status))
    expect((await call('GET', '/campaigns')).answer.data).toHaveLength(1)
  })

  it('is refused to a team without a sending domain', async () => {
    emulator.configure({ sendingDomain: 'none' })
    expect(await create()).toEqual(refused(400))
  })

  it('leaves out the url where the older specification is followed', async () => {
    emulator.configure({ specification: '1.21.6' })
    expect((await create()).answer).not.toHaveProperty('url')
  })
})

describe('updating a campaign', () => {
  const update = (id: string, body: object) => call('POST', `/campaigns/${id}`, body)

  it('changes what it names', async () => {
    const { answer } = await create()
    const changed = await update(answer.id, { name: 'Relaunch', mailingListId: 'list_1' })
    expect(changed).toMatchObject({ status: 200, answer: { name: 'Relaunch', mailingListId: 'list_1' } })
    expect(changed.answer).not.toHaveProperty('emailMessageContentRevisionId')
    expect((await update(answer.id, { mailingListId: null })).answer.mailingListId).toBeNull()
  })

  it('clears the filter with a segment alone, and the segment with a filter alone', async () => {
    const { id } = (await create({ audienceFilter: filter })).answer
    expect((await update(id, { audienceSegmentId: 'seg_1' })).answer).toMatchObject({
      audienceSegmentId: 'seg_1',
      audienceFilter: null,
    })
    expect((await update(id, { audienceFilter: filter })).answer).toMatchObject({
      audienceSegmentId: null,
      audienceFilter: filter,
    })
  })

  it('that was sent takes a new name and group, and answers 409 to the rest', async () => {
    expect((await update('cmp_sent', { name: 'Older', campaignGroupId: 'grp_1' })).answer).toMatchObject({
      name: 'Older',
      campaignGroupId: 'grp_1',
      status: 'Sent',
    })
    expect(await update('cmp_sent', { name: 'Oldest', mailingListId: null })).toEqual(
      refused(409, 'Campaign is not in draft status.'),
    )
    expect((await call('GET', '/campaigns/cmp_sent')).answer.name).toBe('Older')
  })

  it('refuses an empty change, and one of nothing', async () => {
    const { answer } = await create()
    expect(await update(answer.id, {})).toEqual(refused(400))
    expect(await update('nobody', { name: 'A' })).toEqual(refused(404, 'Campaign not found.'))
    expect(await call('GET', '/campaigns/nobody')).toEqual(refused(404, 'Campaign not found.'))
  })
})

it('campaigns are listed, the newest first', async () => {
  await create()
  const { answer } = await call('GET', '/campaigns')
  expect(answer.data.map(({ name }: { name: string }) => name)).toEqual(['Launch', 'Old'])
})
