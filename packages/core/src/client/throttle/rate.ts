import type { RateLimit } from '../../errors/loops-error.ts'

/** A limit as Loops states it: so many requests in any window of this length. */
export interface Limit {
  readonly requests: number
  readonly windowMs: number
}

/** Below the limit by this much, since requests travel with different delays. */
const headroom = 0.95
/** Requests that may follow each other at once after a pause, while nobody else uses the limit. */
const burst = 3
/** A refusal slows down: much where nothing else tells how fast to go, a little where the headers do. */
const afterRefusal = { untold: 0.7, told: 0.9 }
/** Others and ourselves together aim at this much of the limit. */
const sharedLoad = 0.85
/** How much of the way to a larger share one answer goes; to a smaller one it goes at once. */
const growth = 0.1
/** Without headers this much of the full rate comes back each second. */
const recoveryPerSecond = 0.05
const leastShare = 0.05

/**
 * When the next request may leave: the generic cell rate algorithm, spaced rather than counted, since it is
 * unknown how Loops counts its second. On top, no more than the limit in any window. The rate falls when Loops
 * refuses or when others use the limit too, and comes back slowly.
 */
export class Rate {
  #limit: Limit
  /** Share of the full rate in use at `#sharedAt`, up to 1. */
  #share = 1
  #sharedAt = 0
  #told = false
  #heldUntil = 0
  /** Theoretical arrival time of the next request, were all spaced evenly. */
  #arrival = 0
  /** When the last requests left, oldest first, at most as many as the limit allows. */
  readonly #recent: number[] = []
  readonly #random: () => number

  constructor(limit: Limit, random: () => number = Math.random) {
    this.#limit = limit
    this.#random = random
  }

  /** The earliest time for the next request; `now` or before means at once. */
  nextAt(now: number): number {
    const spacing = this.spacingMs(now)
    const { requests } = this.#limit
    const credit = this.#shareAt(now) < 1 ? 0 : (burst - 1) * spacing
    const first = this.#recent[this.#recent.length - requests]
    return Math.max(this.#heldUntil, this.#arrival - credit, first === undefined ? 0 : first + requests * spacing)
  }

  /** Milliseconds between two requests at the present rate. */
  spacingMs(now: number): number {
    return this.#limit.windowMs / (this.#limit.requests * headroom * this.#shareAt(now))
  }

  /** A request leaves now. */
  take(now: number): void {
    this.#arrival = Math.max(now, this.#arrival) + this.spacingMs(now)
    this.#recent.push(now)
    if (this.#recent.length > this.#limit.requests) this.#recent.shift()
  }

  /** Loops refused a request: slower, and nothing for a moment. Refusals that come together count once. */
  onRefusal(now: number, retryAfterMs = 0): void {
    if (now >= this.#heldUntil) this.#setShare(now, this.#shareAt(now) * (this.#told ? afterRefusal.told : afterRefusal.untold))
    this.#heldUntil = Math.max(this.#heldUntil, now + Math.max(retryAfterMs, 250 + 250 * this.#random()))
  }

  /**
   * Loops told what is left of the limit: what we did not use ourselves, others did, and each gets an equal share.
   *
   * @param sentAt when the request left that was answered so; later ones were not counted yet
   */
  onRemaining(now: number, sentAt: number, { limit, remaining }: RateLimit): void {
    if (limit !== undefined && limit > 0 && limit !== this.#limit.requests) this.#limit = { ...this.#limit, requests: limit }
    if (remaining === undefined) return
    this.#told = true
    const { requests, windowMs } = this.#limit
    const used = requests - remaining
    const own = this.#recent.filter((at) => at > sentAt - windowMs && at <= sentAt).length
    const others = used - own
    if (others < 2) return
    const equal = 1 / Math.max(2, Math.round(used / Math.max(1, own)))
    const sawWholeWindow = (this.#recent[0] ?? now) < now - windowMs
    const target = sawWholeWindow ? Math.max(equal, (requests * sharedLoad - others) / (requests * headroom)) : equal
    const share = this.#shareAt(now)
    this.#setShare(now, share > target ? target : share + growth * (target - share))
  }

  #shareAt(now: number): number {
    return Math.min(1, this.#share + (recoveryPerSecond * (now - this.#sharedAt)) / 1000)
  }

  #setShare(now: number, share: number): void {
    this.#share = Math.max(leastShare, share)
    this.#sharedAt = now
  }
}
