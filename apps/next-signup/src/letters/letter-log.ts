import { ByAddress } from '../by-address.ts'
import { processWide } from '../process-wide.ts'
import type { LetterEventName } from './letter-events.ts'

/** Something that Loops told us of our letters to one person. */
export interface LetterNews {
  /** The id of the webhook. */
  readonly id: string
  readonly name: LetterEventName
  /** When it happened, in Unix seconds. */
  readonly at: number
  /** What the letter is called, or the mailing list. */
  readonly about?: string | undefined
}

const mostOfOne = 50

/** What Loops told us of our letters to whom. */
export class LetterLog {
  readonly #byEmail = new ByAddress<readonly LetterNews[]>()

  add(email: string, news: LetterNews): void {
    // Webhooks come in no certain order: the time of an event decides, not when it came.
    const all = [news, ...this.of(email)].toSorted((a, b) => b.at - a.at)
    this.#byEmail.set(email, all.slice(0, mostOfOne))
  }

  /** Newest first. */
  of(email: string): readonly LetterNews[] {
    return this.#byEmail.get(email) ?? []
  }
}

/** The log of this process. */
export function letterLog(): LetterLog {
  return processWide('letters', () => new LetterLog())
}
