interface Waiting<T> {
  item: T
  dueMs: number
}

/** What waits for its time; the earliest comes first, and of two with the same time the one that came first. */
export class DueQueue<T> {
  readonly #waiting: Waiting<T>[] = []

  get nextMs(): number | undefined {
    return this.#waiting[0]?.dueMs
  }

  add(item: T, dueMs: number): void {
    // Most that is added is due last, so its place is found at once.
    let place = this.#waiting.length
    while (place > 0 && (this.#waiting[place - 1]?.dueMs ?? -Infinity) > dueMs) place--
    this.#waiting.splice(place, 0, { item, dueMs })
  }

  takeFirst(): T | undefined {
    return this.#waiting.shift()?.item
  }

  remove(item: T): void {
    const place = this.#waiting.findIndex((one) => one.item === item)
    if (place !== -1) this.#waiting.splice(place, 1)
  }

  /** Takes everything out. */
  drain(): T[] {
    return this.#waiting.splice(0).map(({ item }) => item)
  }
}
