import type { WebhookDelivery } from '@loops-kit/core/webhooks'
import { letterListId } from '../config.ts'
import { aboutWhat, type LetterEvent } from './letter-events.ts'
import { letterLog } from './letter-log.ts'
import { preferences } from './preferences.ts'

/** Keeps what Loops tells of a person's letters. No address gets into the log. */
export function recordEvent(event: LetterEvent, { id }: Pick<WebhookDelivery, 'id'>): void {
  const { eventName: name, eventTime: at, contactIdentity } = event
  letterLog().add(contactIdentity.email, { id, name, at, about: aboutWhat(event) })
  if ('mailingList' in event && event.mailingList.id === letterListId()) {
    preferences().set(contactIdentity.email, name === 'contact.mailingList.subscribed', at * 1000)
  }
  if (name === 'email.hardBounced') console.log(`Loops says that a letter came back (webhook ${id}).`)
}
