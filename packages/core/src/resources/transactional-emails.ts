import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { TransactionalId } from '../register.ts'
import { LoopsList, type PageOptions } from './pages.ts'

/** A published transactional email. */
export interface TransactionalEmail {
  readonly id: TransactionalId
  readonly name: string
  /** ISO 8601, UTC. */
  readonly lastUpdated: string
  /** Names of the variables that a send must give. */
  readonly dataVariables: readonly string[]
}

/** The account's transactional emails. */
export class TransactionalEmails {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Lists published transactional emails: all of them by `for await`, one page by `.page()`.
   *
   * @see https://loops.so/docs/api-reference/list-transactional-emails
   */
  list(page: PageOptions = {}, options?: CallOptions): LoopsList<TransactionalEmail> {
    return new LoopsList(this.#send, 'transactionalEmails.list', page, options)
  }
}
