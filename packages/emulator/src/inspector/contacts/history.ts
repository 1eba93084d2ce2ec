import type { Team } from '../../state/team.ts'
import type { Contact, JournalEntry, ReceivedEvent, SentEmail } from '../../state/types.ts'

/** What happened to one contact, newest first. */
export interface History {
  events: ReceivedEvent[]
  emails: SentEmail[]
  requests: JournalEntry[]
}

/** Gathers a contact's events, its emails, and the calls that caused either or changed the contact. */
export function historyOf(contact: Contact, { state, journal }: Team): History {
  const events = [...state.events].filter(({ contactId }) => contactId === contact.id)
  const emails = [...state.emails].filter(({ to }) => to.trim().toLowerCase() === contact.email)
  const causes = new Set([...events, ...emails].map(({ requestId }) => requestId))
  const requests = [...journal].filter(
    ({ id, changes }) =>
      causes.has(id) ||
      changes.some(({ subject }) => subject.type === 'contact' && subject.id === contact.id),
  )
  return { events, emails, requests }
}
