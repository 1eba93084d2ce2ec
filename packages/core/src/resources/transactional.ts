import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { DataVariablesOf, TransactionalId } from '../register.ts'
import type { Done } from './read.ts'

/** A file to send along. Loops switches attachments on for a team on request. */
export interface Attachment {
  readonly filename: string
  /** Media type, such as `application/pdf`. */
  readonly contentType: string
  /** Base64. */
  readonly data: string
}

type Variables<Id extends TransactionalId> =
  Record<string, never> extends DataVariablesOf<Id>
    ? { readonly dataVariables?: DataVariablesOf<Id> | undefined }
    : { readonly dataVariables: DataVariablesOf<Id> }

/** A transactional email to send. */
export type TransactionalSend<Id extends TransactionalId = TransactionalId> = {
  readonly email: string
  /** Of a published transactional email. */
  readonly transactionalId: Id
  /** Creates a contact when none has this email. Default false. */
  readonly addToAudience?: boolean | undefined
  readonly attachments?: readonly Attachment[] | undefined
} & Variables<Id>

/** Transactional email: one message to one person, whether subscribed or not. */
export class Transactional {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Sends a published transactional email.
   *
   * One call is one email, however often it is retried: it carries one idempotency key.
   *
   * @throws LoopsApiError `not_found` for an unknown template, `bad_request` for an unpublished one or missing variables
   * @throws LoopsConflictError `idempotency_conflict` when your own `idempotencyKey` was used before
   * @see https://loops.so/docs/api-reference/send-transactional-email
   * @example await loops.transactional.send({ email, transactionalId: 'clx…', dataVariables: { url } })
   */
  send<Id extends TransactionalId>(email: TransactionalSend<Id>, options?: CallOptions): LoopsCall<Done> {
    return this.#send(
      'transactional.send',
      ({ sendTransactional }, input) => sendTransactional(input),
      options,
      [email],
    )
  }
}
