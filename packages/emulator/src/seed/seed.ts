import type { SavedDelivery, SavedWebhook } from '../webhooks/types.ts'
import type { Settings } from '../settings/settings.ts'
import type { UsedKey } from '../state/idempotency.ts'
import type {
  Contact,
  ContactProperty,
  MailingList,
  ReceivedEvent,
  SentEmail,
  TransactionalEmail,
} from '../state/types.ts'
import type { SimpleWorkflow } from '../rules/workflow/simple-workflow.ts'
import type { AudienceSegment, Campaign, EmailMessage, Group } from '../state/content.ts'
import type { EventPattern } from '../state/event-pattern.ts'
import type { Component, Theme } from '../state/theme.ts'
import type { Upload } from '../state/upload.ts'
import type { SeedGraph } from './parse-workflow.ts'

/** A contact to start with: only `email` is needed. */
export interface SeedContact extends Partial<Omit<Contact, 'email' | 'mailingLists'>> {
  email: string
  /** Ids of seeded mailing lists. */
  mailingLists?: string[] | Record<string, boolean>
}

/** A contact property to start with. The label is made from the key when it is left out. */
export type SeedContactProperty = Omit<ContactProperty, 'label'> & Partial<Pick<ContactProperty, 'label'>>

/** A mailing list to start with: private and without a description unless it says otherwise. */
export type SeedMailingList = Pick<MailingList, 'id' | 'name'> & Partial<MailingList>

/** A transactional template to start with: published and without data variables unless it says otherwise. */
export type SeedTransactionalEmail = Pick<TransactionalEmail, 'id' | 'name'> &
  Partial<TransactionalEmail> & { published?: boolean }

/** A campaign to start with: a draft in no group, to everybody, unless it says otherwise. */
export type SeedCampaign = Pick<Campaign, 'id' | 'name'> & Partial<Campaign>

/** A group to start with. */
export type SeedGroup = Pick<Group, 'id' | 'name'> & Partial<Group>

/** A segment to start with; without a filter it holds everybody. */
export type SeedAudienceSegment = Pick<AudienceSegment, 'id' | 'name'> & Partial<AudienceSegment>

/** An email message to start with, and what it belongs to. */
export type SeedEmailMessage = Pick<EmailMessage, 'id' | 'parent'> & Partial<EmailMessage>

/** A theme to start with; it is not the default one unless it says so. */
export type SeedTheme = Pick<Theme, 'name'> & Partial<Theme>

/** A component to start with. */
export type SeedComponent = Pick<Component, 'name' | 'lmx'> & Partial<Component>

/** An event that the team knows already, without properties unless it names some. */
export type SeedEventPattern = Pick<EventPattern, 'eventName'> & Partial<EventPattern>

/** In short, an event name and the email it sends; or a workflow with all its nodes, as a snapshot holds it. */
export type SeedWorkflow = SimpleWorkflow | SeedGraph

/** What a team starts with. Every part can be left out; seeding sends nothing. */
export interface Seed {
  settings?: Partial<Settings>
  contactProperties?: SeedContactProperty[]
  mailingLists?: SeedMailingList[]
  transactionalEmails?: SeedTransactionalEmail[]
  campaigns?: SeedCampaign[]
  campaignGroups?: SeedGroup[]
  transactionalGroups?: SeedGroup[]
  audienceSegments?: SeedAudienceSegment[]
  /** In the place of the messages that campaigns, transactional emails and workflows are seeded with. */
  emailMessages?: SeedEmailMessage[]
  workflows?: SeedWorkflow[]
  themes?: SeedTheme[]
  components?: SeedComponent[]
  eventPatterns?: SeedEventPattern[]
  contacts?: SeedContact[]
  /** Addresses on the suppression list. */
  suppressions?: string[]
}

/** Everything a team holds: what `GET /_loops/state` answers, `PUT` takes back, and `--persist` keeps. */
export interface Snapshot extends Seed {
  /** Oldest first. */
  events?: ReceivedEvent[]
  /** Oldest first. */
  emails?: SentEmail[]
  /** The images, in base64. */
  uploads?: Upload[]
  idempotencyKeys?: UsedKey[]
  /** When addresses were taken off the suppression list, in milliseconds since 1970. */
  suppressionRemovals?: number[]
  /** When previews were sent, in milliseconds since 1970. */
  previews?: number[]
  clockOffsetMs?: number
  /** Where webhooks go. */
  webhook?: SavedWebhook
  /** Oldest first. */
  deliveries?: SavedDelivery[]
}
