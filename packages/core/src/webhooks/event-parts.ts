import type { MailingListChanges } from '../register.ts'
import type { CustomProperties } from '../resources/contact-types.ts'

/** What every event has. */
export interface WebhookEventBase<Name extends string> {
  /** What happened. */
  readonly eventName: Name
  /** When it happened, in Unix seconds. */
  readonly eventTime: number
  /** `1.0.0` today; a newer one may have more fields. */
  readonly webhookSchemaVersion: string
}

/** What every event but the test event has. */
export interface ContactEventBase<Name extends string> extends WebhookEventBase<Name> {
  /** Whom it is about. */
  readonly contactIdentity: WebhookContactIdentity
}

/** Whom an event is about. */
export interface WebhookContactIdentity {
  /** The contact's id at Loops. */
  readonly id: string
  readonly email: string
  /** Your own id of the contact, if it has one. */
  readonly userId: string | null
}

/** A contact as events carry it; custom properties stand beside the built-in ones and narrow with `Register`. */
export type WebhookContact = {
  readonly id: string
  readonly email: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly source: string
  readonly subscribed: boolean
  readonly userGroup: string
  readonly userId: string | null
  readonly notes?: string | null
  /** By id of the list: whether the contact is on it. */
  readonly mailingLists: MailingListChanges
  /** Double opt-in; an event is sent only once it was accepted, `null` where it does not apply. */
  readonly optInStatus: 'accepted' | null
} & CustomProperties

/** An email that was sent to one person. */
export interface WebhookEmail {
  /** Of this email to this person: the same in all its events. */
  readonly id: string
  /** Of the version that was sent to everybody. */
  readonly emailMessageId: string
  readonly subject: string
}

/** A mailing list. */
export interface WebhookMailingList {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly isPublic: boolean
}

/** The campaign that an email belongs to. */
export interface CampaignSource {
  readonly sourceType: 'campaign'
  readonly campaignId: string
}

/** The workflow that an email belongs to; Loops called it a loop before, and still does here. */
export interface LoopSource {
  readonly sourceType: 'loop'
  readonly loopId: string
}

/** The transactional email that an email was made from. */
export interface TransactionalSource {
  readonly sourceType: 'transactional'
  readonly transactionalId: string
}

/** An event of an email of any kind. */
export type EmailEvent<Name extends string> = ContactEventBase<Name> & {
  readonly email: WebhookEmail
} & (CampaignSource | LoopSource | TransactionalSource)

/** An event that only campaigns and workflows have, since transactional emails are neither tracked nor left. */
export type MarketingEmailEvent<Name extends string> = ContactEventBase<Name> & {
  readonly email: WebhookEmail
} & (CampaignSource | LoopSource)
