const mostAddresses = 10_000

/**
 * Something about each of many people, in memory: a restart forgets it, and another process does not know it. A table
 * is the better place.
 */
export class ByAddress<Value> {
  readonly #values = new Map<string, Value>()
  readonly #limit: number

  /** @param limit how many addresses are kept; beyond it the one that has waited longest for news is forgotten */
  constructor(limit: number = mostAddresses) {
    this.#limit = limit
  }

  get(email: string): Value | undefined {
    return this.#values.get(keyOf(email))
  }

  set(email: string, value: Value): void {
    const key = keyOf(email)
    // Deleted first, so that the newest stands at the end.
    this.#values.delete(key)
    this.#values.set(key, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest)
  }
}

/** Loops writes addresses in small letters, whatever was typed. */
function keyOf(email: string): string {
  return email.trim().toLowerCase()
}
