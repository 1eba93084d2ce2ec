import type { LoopsError, RateLimit } from '../errors/loops-error.ts'
import type { OperationName } from './operations.ts'

/** How a call went. */
export interface CallMeta {
  readonly operation: OperationName
  /** Status of the last answer. */
  readonly status?: number | undefined
  /** Attempts that were sent. */
  readonly attempts: number
  /** Time spent waiting for a turn and before retries, in milliseconds. */
  readonly waitedMs: number
  /** The whole call, in milliseconds. */
  readonly durationMs: number
  readonly rateLimit?: RateLimit | undefined
  readonly idempotencyKey?: string | undefined
  /** True when an earlier attempt of this call had arrived and a later one found it out. */
  readonly deduplicated: boolean
}

/** The end of a call that never throws. */
export type Settled<T> =
  | { readonly ok: true; readonly data: T; readonly meta: CallMeta }
  | { readonly ok: false; readonly error: LoopsError; readonly meta: CallMeta }

/**
 * A call under way. `await` gives the data or throws a {@link LoopsError}; {@link LoopsCall.safe} never throws.
 * A call that nobody awaits still runs; its failure then reaches the logger and the `onEnd` hook alone.
 */
export class LoopsCall<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'LoopsCall'
  readonly #settled: Promise<Settled<T>>

  constructor(settled: Promise<Settled<T>>) {
    this.#settled = settled
  }

  /**
   * The end of the call as a value: `{ ok, data | error, meta }`.
   *
   * @example
   * const result = await loops.contacts.find({ email }).safe()
   * if (!result.ok) return result.error.code
   */
  safe(): Promise<Settled<T>> {
    return this.#settled
  }

  /** The data with `meta` beside it: status, attempts, time waited, rate limit, idempotency key. Throws as `await` does. */
  async withMeta(): Promise<{ readonly data: T; readonly meta: CallMeta }> {
    const settled = await this.#settled
    if (!settled.ok) throw settled.error
    return { data: settled.data, meta: settled.meta }
  }

  // oxlint-disable-next-line unicorn/no-thenable -- a call is awaited
  then<A = T, B = never>(
    onFulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#settled.then((settled) => {
      if (settled.ok) return onFulfilled ? onFulfilled(settled.data) : (settled.data as unknown as A)
      if (onRejected) return onRejected(settled.error)
      throw settled.error
    })
  }

  catch<B = never>(onRejected?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onRejected)
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally)
  }
}
