import type { Prepared, Send } from '../client/send.ts'
import type { CallOptions } from '../client/options.ts'
import { writeContactChanges } from '../validation/contact-changes.ts'
import { checkEmail, checkReference, exactIdentity } from '../validation/identity.ts'
import { checkObject } from '../validation/text.ts'
import type { Contact, ContactCreate, ContactIdentity, ContactUpsert } from './contact-types.ts'
import type { ContactWritten } from './contacts.ts'
import { type Done, done, object, success } from './read.ts'

/** Validates a contact to create or update and serialises it. */
export function upsertBody(contact: ContactUpsert): string {
  return contactBody(contact, checkReference)
}

/** Validates which contact to delete and serialises it. */
export function deleteBody(identity: ContactIdentity): string {
  return JSON.stringify(contactQuery(identity))
}

/** Validates which contact is meant. */
export function contactQuery(identity: ContactIdentity): Record<string, string> {
  return exactIdentity(checkObject('contact', identity))
}

function contactBody(contact: object, check: (identity: Record<string, unknown>) => void): string {
  const { email, userId, ...changes } = checkObject('contact', contact)
  check({ email, userId })
  const body: Record<string, unknown> = { email, userId }
  writeContactChanges(body, changes)
  return JSON.stringify(body)
}

const readWritten = (json: unknown): ContactWritten | undefined => {
  const answer = object<ContactWritten>(json)
  return typeof answer?.id === 'string' ? answer : undefined
}

/** The request of `contacts.create`. */
export function createContact(contact: ContactCreate): Prepared<ContactWritten> {
  const body = contactBody(contact, ({ email, userId }) => {
    checkEmail('email', email)
    checkReference({ email, userId })
  })
  return { body, read: readWritten, confirm: (send, rest) => confirmCreated(send, body, rest) }
}

/** The request of `contacts.upsert`. */
export function upsertContact(contact: ContactUpsert): Prepared<ContactWritten> {
  return { body: upsertBody(contact), read: readWritten }
}

/** The request of `contacts.find`. */
export function findContact(identity: ContactIdentity): Prepared<Contact | null> {
  return { query: contactQuery(identity), read: readFirst }
}

/** The request of `contacts.delete`. */
export function deleteContact(identity: ContactIdentity): Prepared<Done> {
  return { body: deleteBody(identity), read: done, arrived: success }
}

function readFirst(json: unknown): Contact | null | undefined {
  return Array.isArray(json) ? ((json[0] as Contact | undefined) ?? null) : undefined
}

/** An email alone proves nothing: the contact may have been there before. */
async function confirmCreated(
  send: Send,
  body: string,
  options: CallOptions,
): Promise<ContactWritten | undefined> {
  const { mailingLists = {}, ...sent } = JSON.parse(body) as Record<string, unknown>
  if (Object.keys(sent).length < 2) return undefined
  const found = await send(
    'contacts.find',
    () => ({ query: { email: sent['email'] as string }, read: readFirst }),
    options,
  )
  if (!found) return undefined
  const same = (name: string, value: unknown): boolean =>
    name === 'email'
      ? String(value).toLowerCase() === found.email.toLowerCase()
      : (found as Record<string, unknown>)[name] === value
  const listed = found.mailingLists as Record<string, boolean>
  const matches =
    Object.entries(sent).every(([name, value]) => same(name, value)) &&
    Object.entries(mailingLists as object).every(([id, joins]) => (listed[id] ?? false) === joins)
  return matches ? { ...success, id: found.id } : undefined
}
