import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { MailingListId } from '../register.ts'
import { array } from './read.ts'

/** A mailing list of the account. */
export interface MailingList {
  readonly id: MailingListId
  readonly name: string
  readonly description: string | null
  readonly isPublic: boolean
}

/** The account's mailing lists. */
export class MailingLists {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists the mailing lists.
   *
   * @see https://loops.so/docs/api-reference/list-mailing-lists
   */
  list(options?: CallOptions): LoopsCall<readonly MailingList[]> {
    return this.#send('mailingLists.list', () => ({ read: array<MailingList> }), options)
  }
}
