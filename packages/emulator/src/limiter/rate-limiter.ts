import { SlidingWindow } from './sliding-window.ts'

/** What the limiter says about one request. */
export interface Admission {
  over: boolean
  limit: number
  remaining: number
}

/** One budget: so many requests in any window of `windowMs` milliseconds. Refused requests use nothing up. */
export class RateLimiter {
  readonly #admitted: SlidingWindow
  readonly #arrived: SlidingWindow
  #peak = 0
  #overLimit = 0

  constructor(windowMs: number) {
    this.#admitted = new SlidingWindow(windowMs)
    this.#arrived = new SlidingWindow(windowMs)
  }

  /** The most requests that arrived in any one window. */
  get peak(): number {
    return this.#peak
  }

  /** How many requests found the budget used up. */
  get overLimit(): number {
    return this.#overLimit
  }

  admit(nowMs: number, limit: number): Admission {
    const arrived = this.#arrived.count(nowMs) + 1
    this.#arrived.add(nowMs)
    if (arrived > this.#peak) this.#peak = arrived
    const before = this.#admitted.count(nowMs)
    if (before >= limit) {
      this.#overLimit++
      return { over: true, limit, remaining: 0 }
    }
    this.#admitted.add(nowMs)
    return { over: false, limit, remaining: limit - before - 1 }
  }

  reset(): void {
    this.#admitted.clear()
    this.#arrived.clear()
    this.#peak = 0
    this.#overLimit = 0
  }
}
