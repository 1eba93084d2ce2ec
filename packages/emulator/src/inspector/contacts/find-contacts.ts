import type { Contact } from '../../state/types.ts'

/** The contacts whose email contains a text, in any case; the newest first. */
export function findContacts(contacts: Iterable<Contact>, search: string): Contact[] {
  const wanted = search.trim().toLowerCase()
  return [...contacts].filter(({ email }) => email.includes(wanted)).toReversed()
}
