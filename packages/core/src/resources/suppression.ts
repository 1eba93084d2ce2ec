import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { ContactIdentity } from './contact-types.ts'
import type { Done } from './read.ts'

/** How many suppressions the team may lift in any 30 days, and how many are left. */
export interface RemovalQuota {
  readonly limit: number
  readonly remaining: number
}

/** Whether Loops still sends to a contact. */
export interface SuppressionStatus {
  readonly contact: { readonly id: string; readonly email: string; readonly userId: string | null }
  readonly isSuppressed: boolean
  readonly removalQuota: RemovalQuota
}

/** The suppression was lifted. */
export interface SuppressionRemoved extends Done {
  readonly removalQuota: RemovalQuota
}

/** The suppression list: addresses that bounced hard or complained get no more email. */
export class Suppression {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Tells whether a contact is suppressed.
   *
   * @throws LoopsApiError `not_found` when there is no such contact
   * @see https://loops.so/docs/api-reference/check-contact-suppression
   */
  check(identity: ContactIdentity, options?: CallOptions): LoopsCall<SuppressionStatus> {
    return this.#send(
      'contacts.suppression.check',
      ({ checkSuppression }, input) => checkSuppression(input),
      options,
      [identity],
    )
  }

  /**
   * Lifts a suppression, within the team's quota. When an answer was lost, the status is read back.
   *
   * @throws LoopsApiError `bad_request` when the contact is not suppressed or the quota is used up
   * @see https://loops.so/docs/api-reference/remove-contact-suppression
   */
  remove(identity: ContactIdentity, options?: CallOptions): LoopsCall<SuppressionRemoved> {
    return this.#send(
      'contacts.suppression.remove',
      ({ removeSuppression }, input) => removeSuppression(input),
      options,
      [identity],
    )
  }
}
