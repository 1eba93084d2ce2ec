import type {
  ContactEventBase,
  EmailEvent,
  MarketingEmailEvent,
  WebhookContact,
  WebhookEmail,
  WebhookEventBase,
  WebhookMailingList,
} from './event-parts.ts'

/** A contact was created; with double opt-in only once the person confirmed. */
export interface ContactCreatedEvent extends ContactEventBase<'contact.created'> {
  readonly contact: WebhookContact
}

/** A contact will get no more marketing email. Also sent when a contact is deleted and after a hard bounce. */
export interface ContactUnsubscribedEvent extends ContactEventBase<'contact.unsubscribed'> {}

/** A contact was deleted; a `contact.unsubscribed` comes with it. */
export interface ContactDeletedEvent extends ContactEventBase<'contact.deleted'> {}

/** A contact joined a list; with double opt-in only once the person confirmed. */
export interface MailingListSubscribedEvent extends ContactEventBase<'contact.mailingList.subscribed'> {
  readonly mailingList: WebhookMailingList
}

/** A contact left a list. */
export interface MailingListUnsubscribedEvent extends ContactEventBase<'contact.mailingList.unsubscribed'> {
  readonly mailingList: WebhookMailingList
}

/**
 * A transactional email was sent. It carries neither data variables nor your idempotency key: recipient, template and
 * time are all there is to find the call by.
 */
export interface TransactionalEmailSentEvent extends ContactEventBase<'transactional.email.sent'> {
  readonly transactionalId: string
  /** Since July 2026. */
  readonly transactionalName?: string
  readonly email: WebhookEmail
}

/** An email of a campaign was sent: one event for each recipient. */
export interface CampaignEmailSentEvent extends ContactEventBase<'campaign.email.sent'> {
  readonly campaignId: string
  /** Since February 2026. */
  readonly campaignName?: string
  readonly email: WebhookEmail
  /** The lists it went to; empty or absent when it went to none. */
  readonly mailingLists?: readonly WebhookMailingList[]
}

/** An email of a workflow was sent: one event for each recipient. Workflows were called loops, and still are here. */
export interface LoopEmailSentEvent extends ContactEventBase<'loop.email.sent'> {
  readonly loopId: string
  readonly loopName: string
  readonly email: WebhookEmail
  /** The lists it went to; empty or absent when it went to none. */
  readonly mailingLists?: readonly WebhookMailingList[]
}

/** The recipient's server took an email. */
export type EmailDeliveredEvent = EmailEvent<'email.delivered'>

/** The recipient's server refused an email for now. Loops tries again, so it may still be delivered. */
export type EmailSoftBouncedEvent = EmailEvent<'email.softBounced'>

/** The recipient's server refused an email for good; a `contact.unsubscribed` comes with it. */
export type EmailHardBouncedEvent = EmailEvent<'email.hardBounced'>

/** The recipient reported an email as spam. */
export type EmailSpamReportedEvent = EmailEvent<'email.spamReported'>

/** An email was opened. Never for transactional emails. */
export type EmailOpenedEvent = MarketingEmailEvent<'email.opened'>

/** A link in an email was clicked; which one, Loops does not say. Never for transactional emails. */
export type EmailClickedEvent = MarketingEmailEvent<'email.clicked'>

/** Somebody used an email's unsubscribe link; a `contact.unsubscribed` or the one of a list comes with it. */
export type EmailUnsubscribedEvent = MarketingEmailEvent<'email.unsubscribed'>

/** Somebody subscribed again in an email's preference centre. */
export type EmailResubscribedEvent = MarketingEmailEvent<'email.resubscribed'>

/** The button "Send test event" in the settings. It is about no contact. */
export interface TestEvent extends WebhookEventBase<'testing.testEvent'> {
  readonly message: 'test'
}
