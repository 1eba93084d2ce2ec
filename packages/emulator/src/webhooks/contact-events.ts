import { viewContact } from '../rules/contact-view.ts'
import { stableId } from '../state/id.ts'
import type { TeamState } from '../state/team.ts'
import type { Contact, MailingList } from '../state/types.ts'
import type { ContactIdentity, WebhookEvent } from './types.ts'

/** Whom an event is about. */
export function identityOf({ id, email, userId }: Contact): ContactIdentity {
  return { id, email, userId }
}

/** The identity of somebody who is no contact. Loops documents none; the same address always gets the same id. */
export function syntheticIdentity(email: string): ContactIdentity {
  return { id: stableId(`contact ${email}`), email, userId: null }
}

/**
 * What Loops posts when a contact becomes another: created (`before` is undefined), changed, or deleted
 * (`after` is undefined). A change of properties alone posts nothing.
 *
 * @see https://loops.so/docs/webhooks
 */
export function contactEvents(
  before: Contact | undefined,
  after: Contact | undefined,
  lists: TeamState['lists'],
): WebhookEvent[] {
  if (after === undefined) return before === undefined ? [] : deleted(identityOf(before))
  const contactIdentity = identityOf(after)
  const events: WebhookEvent[] = []
  if (before === undefined) {
    // Somebody who has yet to confirm is not announced.
    if (after.optInStatus === 'pending' || after.optInStatus === 'rejected') return []
    events.push({ eventName: 'contact.created', contactIdentity, contact: viewContact(after) })
  } else if (before.subscribed && !after.subscribed)
    events.push({ eventName: 'contact.unsubscribed', contactIdentity })
  const was = before?.mailingLists ?? {}
  for (const id of Object.keys(after.mailingLists))
    if (was[id] !== true)
      events.push({
        eventName: 'contact.mailingList.subscribed',
        contactIdentity,
        mailingList: listOf(id, lists),
      })
  for (const id of Object.keys(was))
    if (after.mailingLists[id] !== true)
      events.push({
        eventName: 'contact.mailingList.unsubscribed',
        contactIdentity,
        mailingList: listOf(id, lists),
      })
  return events
}

function deleted(contactIdentity: ContactIdentity): WebhookEvent[] {
  return [
    { eventName: 'contact.deleted', contactIdentity },
    { eventName: 'contact.unsubscribed', contactIdentity },
  ]
}

/** A contact can have been seeded on a list that was not. */
function listOf(id: string, lists: TeamState['lists']): MailingList {
  return lists.get(id) ?? { id, name: id, description: null, isPublic: false }
}
