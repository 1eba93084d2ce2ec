/** Why somebody gets no letters: their mail server refuses them, or they have left. */
export type LetterTrouble = 'bouncing' | 'unsubscribed'

/** Since when, in Unix seconds, there is which trouble. */
export type TroublesOfOne = Readonly<Partial<Record<LetterTrouble, number>>>

const mostAddresses = 10_000

/**
 * Whom our letters do not reach. In memory, so a restart forgets it: a table of users is the better place.
 *
 * Webhooks come in no certain order, and now and then twice. So the time of an event decides, not when it came: an end
 * that is older than a beginning ends nothing.
 */
export class LetterTroubles {
  readonly #limit: number
  readonly #byEmail = new Map<string, TroublesOfOne>()

  /** @param limit how many addresses are kept; beyond it the one that has waited longest for news is forgotten */
  constructor(limit: number = mostAddresses) {
    this.#limit = limit
  }

  /** @param at when it happened, in Unix seconds */
  begins(trouble: LetterTrouble, email: string, at: number): void {
    const known = this.of(email)
    this.#keep(email, { ...known, [trouble]: Math.max(at, known[trouble] ?? at) })
    const [oldest] = this.#byEmail.keys()
    if (this.#byEmail.size > this.#limit && oldest !== undefined) this.#byEmail.delete(oldest)
  }

  /** @param at when it happened, in Unix seconds */
  ends(trouble: LetterTrouble, email: string, at: number): void {
    const { [trouble]: since, ...others } = this.of(email)
    if (since !== undefined && since < at) this.#keep(email, others)
  }

  of(email: string): TroublesOfOne {
    return this.#byEmail.get(keyOf(email)) ?? {}
  }

  /** How many addresses have which trouble. */
  counts(): Readonly<Record<LetterTrouble, number>> {
    const counts = { bouncing: 0, unsubscribed: 0 }
    for (const { bouncing, unsubscribed } of this.#byEmail.values()) {
      if (bouncing !== undefined) counts.bouncing++
      if (unsubscribed !== undefined) counts.unsubscribed++
    }
    return counts
  }

  #keep(email: string, troubles: TroublesOfOne): void {
    // Deleted first, so that the newest stands at the end.
    this.#byEmail.delete(keyOf(email))
    if (Object.keys(troubles).length > 0) this.#byEmail.set(keyOf(email), troubles)
  }
}

/** Loops writes addresses in small letters, whatever was typed. */
function keyOf(email: string): string {
  return email.trim().toLowerCase()
}
