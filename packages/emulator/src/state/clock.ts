import type { TeamClock } from './team.ts'

/** What has to be done at a certain time of the clock. */
export interface DueWork {
  /** When the next is due, in milliseconds since 1970; undefined when nothing is. */
  nextMs(): number | undefined
  /** Does what is due and waits for its end. */
  settle(): Promise<void>
}

/** A clock that runs at the speed of `readNow`, moved by an offset. */
export class OffsetClock implements TeamClock {
  readonly #readNow: () => number
  readonly #onMove: () => void
  readonly #work: DueWork
  #offsetMs = 0

  constructor(readNow: () => number, onMove: () => void, work: DueWork) {
    this.#readNow = readNow
    this.#onMove = onMove
    this.#work = work
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): number {
    return this.#readNow() + this.#offsetMs
  }

  advance(ms: number): Promise<void> {
    if (!(ms >= 0) || !Number.isFinite(ms))
      throw new RangeError(
        `The clock moves forward by a number of milliseconds of 0 or more, not ${String(ms)}.`,
      )
    return this.#step(ms)
  }

  /** Without anything due on the way, the clock has moved before this returns. */
  async #step(ms: number): Promise<void> {
    let leftMs = ms
    for (let nextMs = this.#work.nextMs(); nextMs !== undefined; nextMs = this.#work.nextMs()) {
      const stepMs = Math.max(0, nextMs - this.now())
      if (stepMs > leftMs) break
      leftMs -= stepMs
      this.setOffset(this.#offsetMs + stepMs)
      await this.#work.settle()
    }
    this.setOffset(this.#offsetMs + leftMs)
  }

  setOffset(ms: number): void {
    if (!Number.isFinite(ms))
      throw new RangeError(`The clock's offset is a number of milliseconds, not ${String(ms)}.`)
    if (ms === this.#offsetMs) return
    this.#offsetMs = ms
    this.#onMove()
  }
}
