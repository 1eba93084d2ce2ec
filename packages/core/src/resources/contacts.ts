import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { Contact, ContactCreate, ContactIdentity, ContactUpsert } from './contact-types.ts'
import type { Done } from './read.ts'
import { Suppression } from './suppression.ts'

/** The contact that was written. */
export interface ContactWritten extends Done {
  /** Loops' id of the contact. */
  readonly id: string
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
    return this.#send('contacts.create', ({ createContact }, input) => createContact(input), options, [
      contact,
    ])
  }

  /**
   * Creates or updates a contact. Properties that are left out keep their values; `null` clears one.
   *
   * @see https://loops.so/docs/api-reference/update-contact
   * @example await loops.contacts.upsert({ email: 'ada@example.com', firstName: 'Ada', plan: 'pro' })
   */
  upsert(contact: ContactUpsert, options?: CallOptions): LoopsCall<ContactWritten> {
    return this.#send('contacts.upsert', ({ upsertContact }, input) => upsertContact(input), options, [
      contact,
    ])
  }

  /**
   * Finds a contact by exactly one of `email` and `userId`; `null` when there is none.
   *
   * @see https://loops.so/docs/api-reference/find-contact
   */
  find(identity: ContactIdentity, options?: CallOptions): LoopsCall<Contact | null> {
    return this.#send('contacts.find', ({ findContact }, input) => findContact(input), options, [identity])
  }

  /**
   * Deletes a contact, found by exactly one of `email` and `userId`.
   *
   * @throws LoopsApiError `not_found` when there is none
   * @see https://loops.so/docs/api-reference/delete-contact
   */
  delete(identity: ContactIdentity, options?: CallOptions): LoopsCall<Done> {
    return this.#send('contacts.delete', ({ deleteContact }, input) => deleteContact(input), options, [
      identity,
    ])
  }
}
