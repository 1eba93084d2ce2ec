import type {
  CampaignEmailSentEvent,
  ContactCreatedEvent,
  ContactDeletedEvent,
  ContactUnsubscribedEvent,
  EmailClickedEvent,
  EmailDeliveredEvent,
  EmailHardBouncedEvent,
  EmailOpenedEvent,
  EmailResubscribedEvent,
  EmailSoftBouncedEvent,
  EmailSpamReportedEvent,
  EmailUnsubscribedEvent,
  LoopEmailSentEvent,
  MailingListSubscribedEvent,
  MailingListUnsubscribedEvent,
  TestEvent,
  TransactionalEmailSentEvent,
} from './events.ts'

/**
 * The 17 events that Loops sends, told apart by `eventName`. There is none for a change of a contact's properties.
 *
 * @see https://loops.so/docs/webhooks
 */
export type WebhookEvent =
  | ContactCreatedEvent
  | ContactUnsubscribedEvent
  | ContactDeletedEvent
  | MailingListSubscribedEvent
  | MailingListUnsubscribedEvent
  | TransactionalEmailSentEvent
  | CampaignEmailSentEvent
  | LoopEmailSentEvent
  | EmailDeliveredEvent
  | EmailSoftBouncedEvent
  | EmailHardBouncedEvent
  | EmailSpamReportedEvent
  | EmailOpenedEvent
  | EmailClickedEvent
  | EmailUnsubscribedEvent
  | EmailResubscribedEvent
  | TestEvent

/** The name of an event that Loops is known to send. */
export type WebhookEventName = WebhookEvent['eventName']

/** The event of this name. */
export type WebhookEventOf<Name extends WebhookEventName> = Extract<
  WebhookEvent,
  { readonly eventName: Name }
>

/** An event that Loops began to send after this version was made: it has a name, and nothing else is certain. */
export interface UnknownWebhookEvent {
  readonly eventName: string
  readonly [field: string]: unknown
}

/** What arrives: an event that is known, or one that is not. {@link isWebhookEvent} tells them apart. */
export type ReceivedWebhookEvent = WebhookEvent | UnknownWebhookEvent

const names = {
  'contact.created': true,
  'contact.unsubscribed': true,
  'contact.deleted': true,
  'contact.mailingList.subscribed': true,
  'contact.mailingList.unsubscribed': true,
  'transactional.email.sent': true,
  'campaign.email.sent': true,
  'loop.email.sent': true,
  'email.delivered': true,
  'email.softBounced': true,
  'email.hardBounced': true,
  'email.spamReported': true,
  'email.opened': true,
  'email.clicked': true,
  'email.unsubscribed': true,
  'email.resubscribed': true,
  'testing.testEvent': true,
} as const satisfies Record<WebhookEventName, true>

/** The names of all known events. */
export const webhookEventNames: readonly WebhookEventName[] = Object.keys(names) as WebhookEventName[]

/** Whether a text is the name of a known event. */
export function isWebhookEventName(name: string): name is WebhookEventName {
  return Object.hasOwn(names, name)
}

/**
 * Whether an event is a known one, or the one of this name.
 *
 * @example
 * if (isWebhookEvent(event, 'email.clicked')) count(event.email.id)
 * if (!isWebhookEvent(event)) return // new at Loops; after this line a switch on event.eventName narrows
 */
export function isWebhookEvent(event: ReceivedWebhookEvent): event is WebhookEvent
export function isWebhookEvent<Name extends WebhookEventName>(
  event: ReceivedWebhookEvent,
  name: Name,
): event is WebhookEventOf<Name>
export function isWebhookEvent(event: ReceivedWebhookEvent, name?: WebhookEventName): boolean {
  return name === undefined ? isWebhookEventName(event.eventName) : event.eventName === name
}
