/** What the last answers say about Loops as a whole, whichever job they were for. */
export interface Pace {
  /** Attempts in a row without a usable answer: 5xx, timeouts, unreadable ones. */
  readonly failures: number
  /** Pauses in a row, without a usable answer in between. */
  readonly pauses: number
  /** Epoch milliseconds. */
  readonly pausedUntil: number
}

/** Loops answers. */
export const steady: Pace = { failures: 0, pauses: 0, pausedUntil: 0 }

const firstPauseMs = 1000
const longestPauseMs = 30_000
/** Longer wishes are not followed: a wrong `Retry-After`, or a clock that was set back, must not stop delivery. */
const longestWishMs = 60_000

/**
 * Pauses the queue: 1 s, doubling up to 30 s while nothing gets through, and at least as long as Loops asked.
 * What fails while a pause is on was under way when it began, and does not make the next one longer.
 */
export function pause(
  pace: Pace,
  now: number,
  retryAfterMs = 0,
): { readonly pace: Pace; readonly delayMs: number } {
  const begins = now >= pace.pausedUntil
  const growing = begins ? Math.min(firstPauseMs * 2 ** pace.pauses, longestPauseMs) : pace.pausedUntil - now
  const delayMs = Math.min(Math.max(growing, retryAfterMs), longestWishMs)
  return { pace: { ...pace, pauses: pace.pauses + (begins ? 1 : 0), pausedUntil: now + delayMs }, delayMs }
}
