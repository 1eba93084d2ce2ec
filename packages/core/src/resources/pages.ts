import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { OperationName } from '../client/operations.ts'
import type { Send } from '../client/send.ts'
import { LoopsApiError } from '../errors/kinds.ts'
import { refuse } from '../validation/text.ts'
import { object } from './read.ts'

/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[]
  readonly pagination: {
    readonly totalResults: number
    readonly returnedResults: number
    readonly perPage: number
    readonly totalPages: number
    /** `cursor` of the next page; `null` on the last one. */
    readonly nextCursor: string | null
    readonly nextPage: string | null
  }
}

/** Which part of a list to read. */
export interface PageOptions {
  /** 10 to 50 results a request. Default 20. */
  readonly perPage?: number | undefined
  /** Where to begin: `pagination.nextCursor` of an earlier page. */
  readonly cursor?: string | undefined
}

/**
 * A list that is read page by page as it is iterated.
 *
 * @example
 * for await (const email of loops.transactionalEmails.list()) console.log(email.name)
 * const first = await loops.transactionalEmails.list({ perPage: 50 }).page()
 */
export class LoopsList<T> implements AsyncIterable<T> {
  readonly #send: Send
  readonly #operation: OperationName
  readonly #options: PageOptions
  readonly #callOptions: CallOptions | undefined

  constructor(
    send: Send,
    operation: OperationName,
    options: PageOptions,
    callOptions: CallOptions | undefined,
  ) {
    this.#send = send
    this.#operation = operation
    this.#options = options
    this.#callOptions = callOptions
  }

  /** Reads one page: the first, or the one at `cursor`. */
  page(): LoopsCall<Page<T>> {
    return this.#read(this.#options.cursor)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let cursor = this.#options.cursor
    for (;;) {
      const { data, pagination } = await this.#read(cursor)
      yield* data
      const next = pagination.nextCursor
      if (next === null) return
      if (next === cursor) {
        throw new LoopsApiError({
          code: 'unreadable_answer',
          operation: this.#operation,
          message: 'Loops gave the same cursor twice: the list would never end.',
        })
      }
      cursor = next
    }
  }

  #read(cursor: string | undefined): LoopsCall<Page<T>> {
    return this.#send(
      this.#operation,
      () => {
        const { perPage } = this.#options
        if (perPage !== undefined && !(Number.isInteger(perPage) && perPage >= 10 && perPage <= 50)) {
          refuse('perPage', 'must be a whole number from 10 to 50.')
        }
        return { query: { cursor, perPage: perPage?.toString() }, read: readPage<T> }
      },
      this.#callOptions,
    )
  }
}

function readPage<T>(json: unknown): Page<T> | undefined {
  const page = object<Page<T>>(json)
  return Array.isArray(page?.data) && object(page.pagination) ? page : undefined
}
