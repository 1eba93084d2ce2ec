import {
  anyText,
  flag,
  listOf,
  mapOf,
  oneOf,
  orNull,
  shape,
  text,
  timestamp,
  type Check,
} from '../input/check.ts'
import { audienceFilter } from '../rules/audience-filter.ts'
import { campaignStatuses } from '../state/content.ts'
import type { SeedAudienceSegment, SeedCampaign, SeedEmailMessage, SeedGroup } from './seed.ts'

const times = { createdAt: timestamp, updatedAt: timestamp }
const group = shape({ id: text, name: text }, { description: anyText, ...times })
const fallbacks = mapOf(anyText)

const emailMessage = shape(
  { id: text, parent: shape({ type: oneOf('campaign', 'transactional', 'workflow'), id: text }, {}) },
  {
    subject: anyText,
    previewText: anyText,
    fromName: anyText,
    fromEmail: anyText,
    replyToEmail: anyText,
    ccEmail: anyText,
    bccEmail: anyText,
    languageCode: anyText,
    emailFormat: oneOf('styled', 'plain'),
    lmx: anyText,
    isMjml: flag,
    contentRevisionId: text,
    updatedAt: timestamp,
    contactPropertiesFallbacks: fallbacks,
    eventPropertiesFallbacks: fallbacks,
    dataVariablesFallbacks: fallbacks,
  },
)

const campaign = shape(
  { id: text, name: text },
  {
    status: oneOf(...campaignStatuses),
    emailMessageId: orNull(text),
    campaignGroupId: orNull(text),
    mailingListId: orNull(text),
    audienceSegmentId: orNull(text),
    audienceFilter: orNull(audienceFilter),
    scheduling: shape({ method: oneOf('now', 'schedule'), timestamp: orNull(timestamp) }, {}),
    ...times,
  },
)

const segment = shape(
  { id: text, name: text },
  { description: orNull(anyText), filter: orNull(audienceFilter), ...times },
)

/** The checks of seeded campaigns, groups, segments and email messages. */
export const contentParts: {
  campaigns: Check<SeedCampaign[]>
  campaignGroups: Check<SeedGroup[]>
  transactionalGroups: Check<SeedGroup[]>
  audienceSegments: Check<SeedAudienceSegment[]>
  emailMessages: Check<SeedEmailMessage[]>
} = {
  campaigns: listOf(campaign),
  campaignGroups: listOf(group),
  transactionalGroups: listOf(group),
  audienceSegments: listOf(segment),
  emailMessages: listOf(emailMessage),
}

/** The parts of a seed that these are. */
export const contentNames = [
  'campaigns',
  'campaignGroups',
  'transactionalGroups',
  'audienceSegments',
  'emailMessages',
] as const
