import { created, refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { InvalidInputError, oneOf, orNull, shape, text, timestamp } from '../input/check.ts'
import { audienceFilter } from '../rules/audience-filter.ts'
import { checkFilterReferences } from '../rules/audience-filter-references.ts'
import { changeOf, readContentBody } from '../rules/content-body.ts'
import { addMessage } from '../rules/email-message.ts'
import { fieldChanges, findRecord } from '../rules/find-record.ts'
import { newestFirst, pageOf } from '../rules/paging.ts'
import { resourceUrl } from '../rules/resource-url.ts'
import { needSendingDomain } from '../rules/sending-domain.ts'
import type { AudienceFilter } from '../state/audience-filter.ts'
import type { Campaign, CampaignScheduling } from '../state/content.ts'
import { unsortedGroup } from '../state/group.ts'
import { newId } from '../state/id.ts'

const method = oneOf('now', 'schedule')

/** Whether the time lies in the future is for the team's clock to say. */
const scheduling = (value: unknown, where: string): CampaignScheduling => {
  const given = shape({ method }, { timestamp })(value, where)
  if (given.method === 'now' && given.timestamp !== undefined)
    throw new InvalidInputError(`${where}.timestamp must be left out when the method is now.`)
  if (given.method === 'schedule' && given.timestamp === undefined)
    throw new InvalidInputError(`${where}.timestamp is needed when the method is schedule.`)
  return { method: given.method, timestamp: given.timestamp ?? null }
}

const settable = {
  campaignGroupId: text,
  mailingListId: orNull(text),
  audienceSegmentId: orNull(text),
  audienceFilter: orNull(audienceFilter),
  scheduling,
}
const toCreate = shape({ name: text }, settable)
const toUpdate = changeOf({ name: text, ...settable })

/** Fields that can be changed when a campaign was sent, too. */
const alwaysOpen: ReadonlySet<string> = new Set(['name', 'campaignGroupId'])

/**
 * Lists the campaigns, the newest first: Loops states no order for this list, and that order for its neighbours.
 *
 * @see https://loops.so/docs/api-reference/list-campaigns
 */
export const listCampaigns: Handle = (call) => {
  const page = pageOf(call, '/campaigns', newestFirst(call.team.state.campaigns.values()))
  return success({ ...page, data: page.data.map((campaign) => view(call, campaign)) })
}

/** @see https://loops.so/docs/api-reference/get-campaign */
export const getCampaign: Handle = (call) => success(view(call, find(call)))

/** @see https://loops.so/docs/api-reference/create-campaign */
export const createCampaign: Handle = (call) => {
  const { name, ...sent } = readContentBody(call, toCreate)
  needSendingDomain(call)
  checkSettable(call, sent)
  const id = newId()
  const message = addMessage(call, { type: 'campaign', id })
  const campaign: Campaign = {
    id,
    name,
    status: 'Draft',
    createdAt: call.at,
    updatedAt: call.at,
    emailMessageId: message.id,
    campaignGroupId: unsortedGroup.id,
    mailingListId: null,
    audienceSegmentId: null,
    audienceFilter: null,
    scheduling: { method: 'now', timestamp: null },
    ...sent,
  }
  call.team.state.campaigns.set(id, campaign)
  call.changed({ kind: 'campaign.created', subject: { type: 'campaign', id, label: name } })
  return created({ ...view(call, campaign), emailMessageContentRevisionId: message.contentRevisionId })
}

/** @see https://loops.so/docs/api-reference/update-campaign */
export const updateCampaign: Handle = (call) => {
  const before = find(call)
  const change = readContentBody(call, toUpdate)
  if (before.status !== 'Draft' && Object.keys(change).some((name) => !alwaysOpen.has(name)))
    refuse(409, 'Campaign is not in draft status.')
  checkSettable(call, change)
  const after: Campaign = { ...before, ...withoutRival(change), ...change, updatedAt: call.at }
  call.team.state.campaigns.set(after.id, after)
  call.changed({
    kind: 'campaign.updated',
    subject: { type: 'campaign', id: after.id, label: after.name },
    fields: fieldChanges(before, after),
  })
  return success(view(call, after))
}

const find = (call: Call): Campaign => findRecord(call, call.team.state.campaigns, 'campaignId', 'Campaign')

const view = (call: Call, campaign: Campaign): Campaign & { url?: string } => ({
  ...campaign,
  ...resourceUrl(call, `/campaigns/${campaign.id}`),
})

interface Settable {
  campaignGroupId?: string
  mailingListId?: string | null
  audienceSegmentId?: string | null
  audienceFilter?: AudienceFilter | null
  scheduling?: CampaignScheduling
}

/** A group that is missing is a wrong body, a list or a segment that is missing is not found. */
function checkSettable(call: Call, sent: Settable): void {
  const { state } = call.team
  const { campaignGroupId, mailingListId, audienceSegmentId, audienceFilter: filter } = sent
  if (campaignGroupId !== undefined && !state.campaignGroups.has(campaignGroupId))
    refuse(400, 'Campaign group not found.')
  const sendAt = sent.scheduling?.timestamp
  if (typeof sendAt === 'string' && Date.parse(sendAt) <= call.nowMs)
    refuse(400, 'scheduling.timestamp must be in the future.')
  if (typeof mailingListId === 'string' && !state.lists.has(mailingListId))
    refuse(404, 'Mailing list not found.')
  if (typeof audienceSegmentId === 'string' && !state.audienceSegments.has(audienceSegmentId))
    refuse(404, 'Audience segment not found.')
  if (filter !== undefined && filter !== null) checkFilterReferences(call, filter)
}

/** Setting a segment alone takes the filter away, and the other way round; together they both hold. */
function withoutRival(change: Settable): Partial<Campaign> {
  if (typeof change.audienceSegmentId === 'string') return { audienceFilter: null }
  return change.audienceFilter === undefined || change.audienceFilter === null
    ? {}
    : { audienceSegmentId: null }
}
