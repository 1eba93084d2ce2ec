/** Spreads starts over time: at most `most` in any window of `windowMs` milliseconds. */
export class Pace {
  readonly #most: number
  readonly #windowMs: number
  /** The newest `most` starts, oldest first. */
  #starts: number[] = []

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** The earliest time at which one more may start, `nowMs` or later. */
  freeAtMs(nowMs: number): number {
    // A clock that was set back would otherwise hold everything up for as long as it was set back.
    if ((this.#starts.at(-1) ?? nowMs) > nowMs) this.#starts = []
    const oldest = this.#starts.length < this.#most ? undefined : this.#starts[0]
    return oldest === undefined ? nowMs : Math.max(nowMs, oldest + this.#windowMs)
  }

  started(nowMs: number): void {
    this.#starts.push(nowMs)
    if (this.#starts.length > this.#most) this.#starts.shift()
  }
}
