import type { CallMeta, Settled } from './call.ts'

/** Adds up the metas of the requests that one call consists of. */
export class Totals {
  readonly #startedAt: number = performance.now()
  #attempts = 0
  #waitedMs = 0

  /** Counts attempts and waits that are no call of their own. */
  count(attempts: number, waitedMs: number): void {
    this.#attempts += attempts
    this.#waitedMs += waitedMs
  }

  /** Counts a request in; gives its end with the totals so far. */
  add<T>(settled: Settled<T>): Settled<T> {
    this.count(settled.meta.attempts, settled.meta.waitedMs)
    return { ...settled, meta: this.of(settled.meta) }
  }

  /** A request's meta with the totals so far. */
  of(meta: CallMeta): CallMeta {
    return {
      ...meta,
      attempts: this.#attempts,
      waitedMs: this.#waitedMs,
      durationMs: Math.round(performance.now() - this.#startedAt),
    }
  }
}
