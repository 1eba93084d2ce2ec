/** Counts what happened in the last `windowMs` milliseconds. */
export class SlidingWindow {
  readonly #windowMs: number
  #times: number[] = []
  #first = 0

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  add(nowMs: number): void {
    this.#times.push(nowMs)
  }

  count(nowMs: number): number {
    const last = this.#times[this.#times.length - 1]
    // A clock that was set back would otherwise keep the window full for as long as it was set back.
    if (last !== undefined && last > nowMs) this.clear()
    while (this.#first < this.#times.length && (this.#times[this.#first] as number) <= nowMs - this.#windowMs)
      this.#first++
    if (this.#first > 1000) {
      this.#times = this.#times.slice(this.#first)
      this.#first = 0
    }
    return this.#times.length - this.#first
  }

  clear(): void {
    this.#times = []
    this.#first = 0
  }
}
