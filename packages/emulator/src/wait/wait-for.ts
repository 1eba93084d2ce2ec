import type { Team } from '../state/team.ts'
import { describeNearest } from './describe-nearest.ts'
import type { Kind } from './kinds.ts'
import { findNewest, nearestMisses, type Miss } from './match.ts'

/** How long to wait, and what ends the wait early. */
export interface WaitOptions {
  /** Default 5,000 ms. */
  timeoutMs?: number
  signal?: AbortSignal
}

/** Nothing fitting came in time. `nearest` holds the records that came closest. */
export class WaitTimeoutError extends Error {
  override readonly name = 'WaitTimeoutError'
  readonly nearest: readonly Miss[]

  constructor(kind: string, filter: object, timeoutMs: number, nearest: readonly Miss[]) {
    super(
      `No ${kind} with ${JSON.stringify(filter)} came within ${timeoutMs} ms. ${describeNearest(kind, nearest)}`,
    )
    this.nearest = nearest
  }
}

/**
 * The newest record that fits `filter`, as soon as there is one.
 * Rejects with a `WaitTimeoutError`, or with the signal's reason.
 */
export function waitFor<T, F extends object>(
  team: Team,
  kind: Kind<T, F>,
  filter: F,
  { timeoutMs = 5_000, signal }: WaitOptions = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason)
    const there = findNewest(team, kind, filter)
    if (there !== undefined) return resolve(there)
    const finish = (done: () => void): void => {
      globalThis.clearTimeout(timer)
      unsubscribe()
      signal?.removeEventListener('abort', onAbort)
      done()
    }
    const onAbort = (): void => finish(() => reject(signal?.reason))
    const unsubscribe = team.subscribe(() => {
      const found = findNewest(team, kind, filter)
      if (found !== undefined) finish(() => resolve(found))
    })
    const timer = globalThis.setTimeout(
      () =>
        finish(() =>
          reject(
            new WaitTimeoutError(kind.name, filter, timeoutMs, nearestMisses(kind.all(team), kind, filter)),
          ),
        ),
      timeoutMs,
    )
    signal?.addEventListener('abort', onAbort)
  })
}
