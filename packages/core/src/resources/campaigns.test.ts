import { describe, expect, it } from 'vitest'
import {
  describeOperations,
  emptyPage,
  refusesBeforeSending,
} from '../../test/support/describe-operations.ts'
import { answers, breaks, client, refuses } from '../../test/support/stub.ts'
import type { AudienceFilter, CampaignUpdate } from '../index.ts'

const filter: AudienceFilter = {
  match: 'any',
  conditions: [{ type: 'property', key: 'plan', operator: 'equals', value: 'pro' }],
}
const campaign = {
  id: 'c1',
  name: 'Spring',
  status: 'Draft',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  emailMessageId: 'm1',
  campaignGroupId: null,
  mailingListId: 'l1',
  audienceSegmentId: null,
  audienceFilter: null,
  scheduling: { method: 'now', timestamp: null },
}
const created = { ...campaign, emailMessageContentRevisionId: 'r1' }

describeOperations([
  {
    operation: 'campaigns.list',
    call: (loops, options) => loops.campaigns.list({ perPage: 10, cursor: 'a+b' }, options).page(),
    sends: 'GET /v1/campaigns?cursor=a%2Bb&perPage=10',
    answer: emptyPage,
  },
  {
    operation: 'campaigns.get',
    call: (loops, options) => loops.campaigns.get('c/1', options),
    sends: 'GET /v1/campaigns/c%2F1',
    answer: campaign,
  },
  {
    operation: 'campaigns.create',
    call: (loops, options) => loops.campaigns.create({ name: 'Spring', campaignGroupId: undefined }, options),
    sends: 'POST /v1/campaigns',
    body: { name: 'Spring' },
    answer: created,
  },
  {
    operation: 'campaigns.create',
    call: (loops, options) =>
      loops.campaigns.create(
        {
          name: 'Spring',
          campaignGroupId: 'g1',
          mailingListId: 'l1',
          audienceSegmentId: 's1',
          audienceFilter: filter,
          scheduling: { method: 'schedule', timestamp: new Date(Date.UTC(2030, 0, 31, 9)) },
        },
        options,
      ),
    sends: 'POST /v1/campaigns',
    body: {
      name: 'Spring',
      campaignGroupId: 'g1',
      mailingListId: 'l1',
      audienceSegmentId: 's1',
      audienceFilter: filter,
      scheduling: { method: 'schedule', timestamp: '2030-01-31T09:00:00.000Z' },
    },
    answer: created,
  },
  {
    operation: 'campaigns.update',
    call: (loops, options) =>
      loops.campaigns.update(
        'c1',
        { mailingListId: null, audienceSegmentId: null, audienceFilter: null, scheduling: { method: 'now' } },
        options,
      ),
    sends: 'POST /v1/campaigns/c1',
    body: {
      mailingListId: null,
      audienceSegmentId: null,
      audienceFilter: null,
      scheduling: { method: 'now' },
    },
    answer: campaign,
  },
])

const at = (timestamp: unknown): CampaignUpdate =>
  ({ scheduling: { method: 'schedule', timestamp } }) as CampaignUpdate

describe('a campaign', () => {
  refusesBeforeSending([
    ['name', (loops) => loops.campaigns.create({} as never)],
    ['name', (loops) => loops.campaigns.create({ name: ' ' })],
    ['campaign', (loops) => loops.campaigns.create('Spring' as never)],
    ['campaign', (loops) => loops.campaigns.update('c1', {})],
    ['campaign', (loops) => loops.campaigns.update('c1', { name: undefined })],
    ['subject', (loops) => loops.campaigns.update('c1', { subject: 'Hi' } as never)],
    ['status', (loops) => loops.campaigns.update('c1', { name: 'Spring', status: 'Sent' } as never)],
    ['campaignGroupId', (loops) => loops.campaigns.update('c1', { campaignGroupId: null } as never)],
    ['mailingListId', (loops) => loops.campaigns.update('c1', { mailingListId: '' })],
    ['audienceSegmentId', (loops) => loops.campaigns.update('c1', { audienceSegmentId: 7 } as never)],
    ['audienceFilter', (loops) => loops.campaigns.update('c1', { audienceFilter: [] } as never)],
    ['scheduling', (loops) => loops.campaigns.update('c1', { scheduling: 'now' } as never)],
    ['scheduling.method', (loops) => loops.campaigns.update('c1', { scheduling: {} } as never)],
    [
      'scheduling.method',
      (loops) => loops.campaigns.update('c1', { scheduling: { method: 'later' } } as never),
    ],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at(undefined))],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at('tomorrow'))],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at('2030-01-31'))],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at('2030-01-31T09:00:00'))],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at('2030-13-31T09:00:00Z'))],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at(new Date(Number.NaN)))],
    ['scheduling.timestamp', (loops) => loops.campaigns.update('c1', at(1_900_000_000))],
    [
      'scheduling.timestamp',
      (loops) =>
        loops.campaigns.update('c1', {
          scheduling: { method: 'now', timestamp: '2030-01-31T09:00:00Z' },
        } as never),
    ],
    [
      'scheduling.timeZone',
      (loops) => loops.campaigns.update('c1', { scheduling: { method: 'now', timeZone: 'UTC' } } as never),
    ],
    ['campaignId', (loops) => loops.campaigns.get('')],
    ['campaignId', (loops) => loops.campaigns.update('..', { name: 'Spring' })],
    ['perPage', (loops) => loops.campaigns.list({ perPage: 5 }).page()],
  ])

  it.each(['2030-01-31T09:00:00Z', '2030-01-31T09:00:00.000Z', '2030-01-31T09:00+01:00'])(
    'can be scheduled for %s',
    async (timestamp) => {
      const { loops, sent } = client([answers(campaign)])
      await loops.campaigns.update('c1', { scheduling: { method: 'schedule', timestamp } })
      expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ scheduling: { method: 'schedule', timestamp } })
    },
  )

  it('is not created again after an answer that was lost, and the error says that it may be there', async () => {
    const { loops, sent } = client([breaks(), answers(created)])
    expect(await loops.campaigns.create({ name: 'Spring' }).safe()).toMatchObject({
      ok: false,
      error: { code: 'connection_failed', mayHaveHappened: true },
    })
    expect(sent).toHaveLength(1)
  })

  it('that was sent cannot be changed any more', async () => {
    const { loops } = client([refuses(409)])
    expect(await loops.campaigns.update('c1', { scheduling: { method: 'now' } }).safe()).toMatchObject({
      ok: false,
      error: { name: 'LoopsConflictError', code: 'not_editable' },
    })
  })
})
