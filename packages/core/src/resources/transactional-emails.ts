import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { TransactionalId } from '../register.ts'
import { checkChanges, checkName, closedFields } from '../validation/fields.ts'
import { LoopsList, type PageOptions } from './pages.ts'
import { resource } from './read.ts'

/** A transactional email: what it is and which versions it has. */
export interface TransactionalEmail {
  readonly id: string
  readonly name: string
  /** The version that can be edited; `null` when there is none. {@link TransactionalEmails.draft} makes one. */
  readonly draftEmailMessageId: string | null
  /** The version that is sent; `null` until it is published. */
  readonly publishedEmailMessageId: string | null
  /** The group it is kept in. */
  readonly transactionalGroupId: string | null
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** ISO 8601, UTC. */
  readonly updatedAt: string
  /** Names of the variables of the published version; empty until it is published. */
  readonly dataVariables: readonly string[]
  /** Where it is edited in Loops. Older answers of the API have none. */
  readonly url?: string
}

/** A transactional email with its draft. */
export interface TransactionalDraft extends TransactionalEmail {
  /** `expectedRevisionId` of the first {@link EmailMessages.update}. */
  readonly draftEmailMessageContentRevisionId: string | null
}

/** A published transactional email, as the older list has it. */
export interface PublishedTransactionalEmail {
  readonly id: TransactionalId
  readonly name: string
  /** ISO 8601, UTC. */
  readonly lastUpdated: string
  /** Names of the variables that a send must give. */
  readonly dataVariables: readonly string[]
}

/** A transactional email to create. */
export interface TransactionalEmailCreate {
  readonly name: string
  /** The group to keep it in; the team's default group when it is left out. */
  readonly transactionalGroupId?: string | undefined
}

/** What to change about a transactional email: at least one field. */
export interface TransactionalEmailUpdate {
  readonly name?: string | undefined
  /** The group to keep it in. */
  readonly transactionalGroupId?: string | undefined
}

const fields = { name: checkName, transactionalGroupId: checkName }

/** The account's transactional emails: made, edited as drafts, and published. */
export class TransactionalEmails {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the transactional emails, drafts too, the newest first: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-transactional-emails
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<TransactionalEmail> {
    return new LoopsList(this.#send, 'transactionalEmails.list', page, options)
  }

  /**
   * Lists the published transactional emails by the older path, which every team may use.
   *
   * @deprecated by Loops: use {@link TransactionalEmails.list}, which names the published version of each
   * @see https://loops.so/docs/api-reference/list-transactional-emails
   */
  listPublished(page: PageOptions = {}, options?: CallOptions): LoopsList<PublishedTransactionalEmail> {
    return new LoopsList(this.#send, 'transactionalEmails.listPublished', page, options)
  }

  /**
   * Reads one transactional email.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/get-transactional-email
   */
  get(transactionalId: string, options?: CallOptions): LoopsCall<TransactionalEmail> {
    return this.#send(
      'transactionalEmails.get',
      () => ({ params: { transactionalId }, read: resource<TransactionalEmail> }),
      options,
    )
  }

  /**
   * Creates a transactional email with an empty draft, which {@link EmailMessages.update} fills. It is not tried again
   * once it may have been created.
   *
   * @throws LoopsApiError `bad_request` when the team has no sending domain
   * @see https://loops.so/docs/api-reference/create-transactional-email
   * @example
   * const { id, draftEmailMessageId } = await loops.transactionalEmails.create({ name: 'Password reset' })
   * if (draftEmailMessageId) {
   *   await loops.emailMessages.edit(draftEmailMessageId, () => ({ subject: 'Your new password', lmx }))
   *   await loops.transactionalEmails.publish(id)
   * }
   */
  create(email: TransactionalEmailCreate, options?: CallOptions): LoopsCall<TransactionalDraft> {
    return this.#send(
      'transactionalEmails.create',
      () => ({
        body: JSON.stringify(closedFields('email', email, fields, ['name'])),
        read: resource<TransactionalDraft>,
      }),
      options,
    )
  }

  /**
   * Changes the name or the group of a transactional email. Its content is changed by {@link EmailMessages.update}.
   *
   * @throws LoopsApiError `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/update-transactional-email
   */
  update(
    transactionalId: string,
    changes: TransactionalEmailUpdate,
    options?: CallOptions,
  ): LoopsCall<TransactionalEmail> {
    return this.#send(
      'transactionalEmails.update',
      () => ({
        params: { transactionalId },
        body: JSON.stringify(checkChanges('email', closedFields('email', changes, fields), fields)),
        read: resource<TransactionalEmail>,
      }),
      options,
    )
  }

  /**
   * Gives the draft of a transactional email. Where there is none, one is made from the published version.
   *
   * @throws LoopsApiError `bad_request` when the team has no sending domain, `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/ensure-transactional-draft
   */
  draft(transactionalId: string, options?: CallOptions): LoopsCall<TransactionalDraft> {
    return this.#send(
      'transactionalEmails.draft',
      () => ({ params: { transactionalId }, read: resource<TransactionalDraft> }),
      options,
    )
  }

  /**
   * Publishes the draft: from now on it is what is sent, and there is no draft any more.
   *
   * @throws LoopsConflictError `no_draft` when there is none. With `mayHaveHappened` an earlier attempt of this call may have
   *   published it: {@link TransactionalEmails.get} tells
   * @throws LoopsApiError `invalid_content` when the draft has errors, the sending domain is not verified or the content
   *   is unsafe; `not_found` when there is none with this id
   * @see https://loops.so/docs/api-reference/publish-transactional-email
   */
  publish(transactionalId: string, options?: CallOptions): LoopsCall<TransactionalEmail> {
    return this.#send(
      'transactionalEmails.publish',
      () => ({ params: { transactionalId }, read: resource<TransactionalEmail> }),
      options,
    )
  }
}
