import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import { exactIdentity, checkEmail, checkReference } from '../validation/identity.ts'
import { writeContactChanges } from '../validation/contact-changes.ts'
import { checkObject } from '../validation/text.ts'
import type { Contact, ContactCreate, ContactIdentity, ContactUpsert } from './contact-types.ts'
import { type Done, done, object, success } from './read.ts'
import { Suppression } from './suppression.ts'

/** Validates a contact to create or update and serialises it. */
export function upsertBody(contact: ContactUpsert): string {
  return contactBody(contact, checkReference)
}

/** Validates which contact to delete and serialises it. */
export function deleteBody(identity: ContactIdentity): string {
  return JSON.stringify(exactIdentity(checkObject('contact', identity)))
}

function contactBody(contact: object, check: (identity: Record<string, unknown>) => void): string {
  const { email, userId, ...changes } = checkObject('contact', contact)
  check({ email, userId })
  const body: Record<string, unknown> = { email, userId }
  writeContactChanges(body, changes)
  return JSON.stringify(body)
}

/** The contact that was written. */
export interface ContactWritten extends Done {
  /** Loops' id of the contact. */
  readonly id: string
}

const readWritten = (json: unknown): ContactWritten | undefined => {
  const answer = object<ContactWritten>(json)
  return typeof answer?.id === 'string' ? answer : undefined
}

/** Contacts of the audience. */
export class Contacts {
  readonly #send: Send
  /** The suppression list: addresses that bounced or complained. */
  readonly suppression: Suppression

  constructor(send: Send) {
    this.#send = send
    this.suppression = new Suppression(send)
  }

  /**
   * Creates a contact. For sign-ups use {@link Contacts.upsert}, which does not fail when the contact exists.
   *
   * When an answer was lost and the retry says that the contact exists, it is read back: if it carries every value
   * that was sent (more than the email alone), the call succeeds with `deduplicated`.
   *
   * @throws LoopsConflictError `already_exists` when the email or userId is taken
   * @see https://loops.so/docs/api-reference/create-contact
   */
  create(contact: ContactCreate, options?: CallOptions): LoopsCall<ContactWritten> {
    return this.#send(
      'contacts.create',
      () => {
        const body = contactBody(contact, ({ email, userId }) => {
          checkEmail('email', email)
          checkReference({ email, userId })
        })
        return { body, read: readWritten, confirm: (send, rest) => confirmCreated(send, body, rest) }
      },
      options,
    )
  }

  /**
   * Creates or updates a contact. Properties that are left out keep their values; `null` clears one.
   *
   * @see https://loops.so/docs/api-reference/update-contact
   * @example await loops.contacts.upsert({ email: 'ada@example.com', firstName: 'Ada', plan: 'pro' })
   */
  upsert(contact: ContactUpsert, options?: CallOptions): LoopsCall<ContactWritten> {
    return this.#send('contacts.upsert', () => ({ body: upsertBody(contact), read: readWritten }), options)
  }

  /**
   * Finds a contact by exactly one of `email` and `userId`; `null` when there is none.
   *
   * @see https://loops.so/docs/api-reference/find-contact
   */
  find(identity: ContactIdentity, options?: CallOptions): LoopsCall<Contact | null> {
    return this.#send(
      'contacts.find',
      () => ({ query: exactIdentity(checkObject('contact', identity)), read: readFirst }),
      options,
    )
  }

  /**
   * Deletes a contact, found by exactly one of `email` and `userId`.
   *
   * @throws LoopsApiError `not_found` when there is none
   * @see https://loops.so/docs/api-reference/delete-contact
   */
  delete(identity: ContactIdentity, options?: CallOptions): LoopsCall<Done> {
    return this.#send(
      'contacts.delete',
      () => ({ body: deleteBody(identity), read: done, arrived: success }),
      options,
    )
  }
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
