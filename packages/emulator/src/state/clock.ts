import type { TeamClock } from './team.ts'

/** A clock that runs at the speed of `readNow`, moved by an offset. */
export class OffsetClock implements TeamClock {
  readonly #readNow: () => number
  readonly #onMove: () => void
  #offsetMs = 0

  constructor(readNow: () => number, onMove: () => void) {
    this.#readNow = readNow
    this.#onMove = onMove
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): number {
    return this.#readNow() + this.#offsetMs
  }

  advance(ms: number): void {
    if (!(ms >= 0) || !Number.isFinite(ms))
      throw new RangeError(
        `The clock moves forward by a number of milliseconds of 0 or more, not ${String(ms)}.`,
      )
    this.setOffset(this.#offsetMs + ms)
  }

  setOffset(ms: number): void {
    if (!Number.isFinite(ms))
      throw new RangeError(`The clock's offset is a number of milliseconds, not ${String(ms)}.`)
    if (ms === this.#offsetMs) return
    this.#offsetMs = ms
    this.#onMove()
  }
}
