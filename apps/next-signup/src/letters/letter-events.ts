import type { TestEvent, WebhookEvent } from '@loops-kit/core/webhooks'

/** A webhook that is about somebody. */
export type LetterEvent = Exclude<WebhookEvent, TestEvent>

export type LetterEventName = LetterEvent['eventName']

/** What each event says to the person whom it is about, and whether it is good news. */
export const letterEvents: Readonly<
  Record<LetterEventName, { readonly says: string; readonly mood: 'good' | 'plain' | 'bad' }>
> = {
  'contact.created': { says: 'You are on our books', mood: 'good' },
  'contact.deleted': { says: 'You are off our books', mood: 'plain' },
  'contact.unsubscribed': { says: 'You get no letters any more', mood: 'plain' },
  'contact.mailingList.subscribed': { says: 'You joined a list', mood: 'good' },
  'contact.mailingList.unsubscribed': { says: 'You left a list', mood: 'plain' },
  'transactional.email.sent': { says: 'On its way', mood: 'plain' },
  'campaign.email.sent': { says: 'On its way', mood: 'plain' },
  'loop.email.sent': { says: 'On its way', mood: 'plain' },
  'email.delivered': { says: 'Delivered', mood: 'good' },
  'email.opened': { says: 'Opened', mood: 'good' },
  'email.clicked': { says: 'A link was clicked', mood: 'good' },
  'email.softBounced': { says: 'Refused for now, we try again', mood: 'bad' },
  'email.hardBounced': { says: 'Came back', mood: 'bad' },
  'email.spamReported': { says: 'Reported as spam', mood: 'bad' },
  'email.unsubscribed': { says: 'Unsubscribed with its link', mood: 'plain' },
  'email.resubscribed': { says: 'Subscribed again', mood: 'good' },
}

/** The letter or list that an event is about. */
export function aboutWhat(event: LetterEvent): string | undefined {
  if ('email' in event) return event.email.subject
  return 'mailingList' in event ? event.mailingList.name : undefined
}
