import type { RateLimit } from '../../errors/loops-error.ts'

/** A limit as Loops states it: so many requests in any window of this length. */
export interface Limit {
  readonly requests: number
  readonly windowMs: number
}

/** When the next request may leave. All times are of `performance.now()`. */
export interface Rate {
  /** The earliest time for the next request; `now` or before means at once. */
  nextAt(now: number): number
  /** Milliseconds between two requests at the present rate. */
  spacingMs(now: number): number
  /** A request leaves now. */
  take(now: number): void
  /** Loops refused a request: slower, and nothing for a moment. Refusals that come together count once. */
  onRefusal(now: number, retryAfterMs?: number): void
  /**
   * Loops told what is left of the limit: what we did not use ourselves, others did, and each gets an equal share.
   *
   * @param sentAt when the request left that was answered so; later ones were not counted yet
   */
  onRemaining(now: number, sentAt: number, rateLimit: RateLimit): void
}

/** Below the limit by this much, since requests travel with different delays. */
const headroom = 0.95
/** Requests that may follow each other at once after a pause, while nobody else uses the limit. */
const burst = 3
/** A refusal slows down: a little where the headers tell how fast to go, much where nothing does. */
const afterRefusal = 0.7
const afterRefusalIfTold = 0.9
/** Others and ourselves together aim at this much of the limit. */
const sharedLoad = 0.85
/** How much of the way to a larger share one answer goes; to a smaller one it goes at once. */
const growth = 0.1
/** Without headers this much of the full rate comes back each second. */
const recoveryPerSecond = 0.05
const leastShare = 0.05
/** Requests are delayed on their way, each by another time: so much later than the limit would allow. */
const jitterMs = 20
/** How many times the limit is remembered, so that the window of a slow answer can be counted. */
const remembered = 10
/** Longer wishes are not followed: one wrong header must not stop a key. */
const longestHoldMs = 60_000

/**
 * The generic cell rate algorithm: requests are spaced rather than counted, since it is unknown how Loops counts its
 * second. On top, no more than the limit in any window. The rate falls when Loops refuses or when others use the
 * limit too, and comes back slowly.
 */
export function createRate({ requests, windowMs }: Limit): Rate {
  /** Share of the full rate in use at `sharedAt`, up to 1. */
  let share = 1
  let sharedAt = 0
  let told = false
  let heldUntil = 0
  /** Theoretical arrival time of the next request, were all spaced evenly. */
  let arrival = 0
  /** When the last requests left, oldest first: more than one window of them, since answers come late. */
  const recent: number[] = []

  const shareAt = (now: number): number => Math.min(1, share + (recoveryPerSecond * (now - sharedAt)) / 1000)
  const setShare = (now: number, value: number): void => {
    share = Math.max(leastShare, value)
    sharedAt = now
  }
  const spacingMs = (now: number): number => windowMs / (requests * headroom * shareAt(now))

  return {
    spacingMs,

    nextAt(now) {
      const spacing = spacingMs(now)
      const credit = shareAt(now) < 1 ? 0 : (burst - 1) * spacing
      const first = recent.at(-requests)
      return Math.max(
        heldUntil,
        arrival - credit,
        first === undefined ? 0 : first + requests * spacing + jitterMs,
      )
    },

    take(now) {
      arrival = Math.max(now, arrival) + spacingMs(now)
      recent.push(now)
      if (recent.length > remembered * requests) recent.shift()
    },

    onRefusal(now, retryAfterMs = 0) {
      if (now >= heldUntil) setShare(now, shareAt(now) * (told ? afterRefusalIfTold : afterRefusal))
      heldUntil = Math.max(
        heldUntil,
        now + Math.max(Math.min(retryAfterMs, longestHoldMs), 250 + 250 * Math.random()),
      )
    },

    onRemaining(now, sentAt, { limit, remaining }) {
      if (limit !== undefined && limit > 0) requests = limit
      if (remaining === undefined) return
      told = true
      const used = requests - remaining
      const isForgotten = recent.length >= remembered * requests && (recent[0] ?? 0) > sentAt - windowMs
      if (isForgotten) return
      const own = recent.filter((at) => at > sentAt - windowMs && at <= sentAt).length
      const others = used - own
      if (others < 2) return
      const equal = 1 / Math.max(2, Math.round(used / (own || 1)))
      const sawWholeWindow = (recent[0] ?? now) < now - windowMs
      const target = sawWholeWindow
        ? Math.max(equal, (requests * sharedLoad - others) / (requests * headroom))
        : equal
      const present = shareAt(now)
      setShare(now, present > target ? target : present + growth * (target - present))
    },
  }
}
