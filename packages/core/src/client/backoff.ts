const longestWaitMs = 60_000

/**
 * How long to wait before a retry, in milliseconds: 500 ms, doubled each time up to 8 s, times a random 0.5 to 1;
 * at least what Loops asked for, as far as that is a minute.
 *
 * @param retry 0 for the first
 * @param random from 0 to 1
 */
export function backoffMs(retry: number, random: number, retryAfterMs = 0): number {
  return Math.max(
    Math.min(500 * 2 ** retry, 8000) * (0.5 + random / 2),
    Math.min(retryAfterMs, longestWaitMs),
  )
}

/** A `Retry-After` header in milliseconds: seconds or a date. */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (!header) return undefined
  const seconds = Number(header)
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000
  return ms >= 0 ? ms : undefined
}
