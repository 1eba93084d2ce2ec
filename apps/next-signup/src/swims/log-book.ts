import { ByAddress } from '../by-address.ts'
import { processWide } from '../process-wide.ts'
import type { Swim } from './swim.ts'

/** A swim in the book. */
export interface LoggedSwim extends Swim {
  /** Milliseconds since 1970. */
  readonly at: number
}

const mostOfOne = 20

/** Who swam where. */
class LogBook {
  readonly #byEmail = new ByAddress<readonly LoggedSwim[]>()

  add(email: string, swim: Swim): void {
    this.#byEmail.set(email, [{ ...swim, at: Date.now() }, ...this.of(email)].slice(0, mostOfOne))
  }

  /** Newest first. */
  of(email: string): readonly LoggedSwim[] {
    return this.#byEmail.get(email) ?? []
  }
}

/** The book of this process. */
export function logBook(): LogBook {
  return processWide('log-book', () => new LogBook())
}
