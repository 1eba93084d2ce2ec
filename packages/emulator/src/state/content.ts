import type { AudienceFilter } from './audience-filter.ts'

/** A group that campaigns or transactional emails are sorted into. */
export interface Group {
  id: string
  name: string
  description: string
  createdAt: string
  updatedAt: string
}

/** A saved filter of the audience. */
export interface AudienceSegment {
  id: string
  name: string
  description: string | null
  createdAt: string
  updatedAt: string
  filter: AudienceFilter | null
}

/** When a campaign is to be sent; nothing in the API sends it. */
export interface CampaignScheduling {
  method: 'now' | 'schedule'
  timestamp: string | null
}

export const campaignStatuses = ['Draft', 'Scheduled', 'Sending', 'Sent'] as const

/** A campaign, whose text is its email message. */
export interface Campaign {
  id: string
  name: string
  status: (typeof campaignStatuses)[number]
  createdAt: string
  updatedAt: string
  emailMessageId: string | null
  campaignGroupId: string | null
  mailingListId: string | null
  audienceSegmentId: string | null
  audienceFilter: AudienceFilter | null
  scheduling: CampaignScheduling
}

/** What an email message belongs to. */
export interface MessageParent {
  type: 'campaign' | 'transactional' | 'workflow'
  id: string
}

/** Texts that stand in for values a person or a call does not have, by name. */
export type Fallbacks = Record<string, string>

/** The subject, the sender and the text of an email. A change makes a new object with a new revision. */
export interface EmailMessage {
  id: string
  parent: MessageParent
  subject: string
  previewText: string
  fromName: string
  /** The part before the team's sending domain. */
  fromEmail: string
  replyToEmail: string
  /** Empty when none is set, as the next two. */
  ccEmail: string
  bccEmail: string
  languageCode: string
  emailFormat: 'styled' | 'plain'
  lmx: string
  /** An email that was uploaded as MJML, which the API cannot read or change. */
  isMjml: boolean
  contentRevisionId: string
  updatedAt: string
  contactPropertiesFallbacks: Fallbacks
  eventPropertiesFallbacks: Fallbacks
  dataVariablesFallbacks: Fallbacks
}
