import { failed, page, paging } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import { closed, date, extend, nullable, object, oneOf, optional, text } from '../shape.ts'
import { filter } from './segments.ts'

const campaign = object({
  id: text,
  name: text,
  status: oneOf('Draft', 'Scheduled', 'Sending', 'Sent'),
  createdAt: date,
  updatedAt: date,
  emailMessageId: nullable(text),
  campaignGroupId: nullable(text),
  mailingListId: nullable(text),
  audienceSegmentId: nullable(text),
  audienceFilter: nullable(filter),
  scheduling: object({ method: oneOf('now', 'schedule'), timestamp: nullable(date) }),
  'url?': text,
})

const settable = closed({
  name: text,
  'campaignGroupId?': text,
  'mailingListId?': nullable(text),
  'audienceSegmentId?': nullable(text),
  'audienceFilter?': nullable(filter),
  'scheduling?': closed({ method: oneOf('now', 'schedule'), 'timestamp?': date }),
})

/** Campaigns. None of these operations sends one: a schedule is kept with the draft. */
export const campaigns: Operations = counted('content', {
  'campaigns.list': {
    call: 'GET /v1/campaigns',
    query: paging,
    answers: { 200: page(campaign), 400: failed },
  },
  'campaigns.create': {
    call: 'POST /v1/campaigns',
    body: settable,
    answers: {
      201: extend(campaign, { status: oneOf('Draft'), emailMessageContentRevisionId: nullable(text) }),
      400: failed,
      404: failed,
    },
  },
  'campaigns.get': {
    call: 'GET /v1/campaigns/{campaignId}',
    answers: { 200: campaign, 400: failed, 404: failed },
  },
  'campaigns.update': {
    call: 'POST /v1/campaigns/{campaignId}',
    body: { ...optional(settable), needs: { count: 'at least one', of: 'all' } },
    answers: { 200: campaign, 400: failed, 404: failed, 409: failed },
  },
})
