/** A bounded record of things that happened. Iterating goes newest first. */
export interface Log<T> extends Iterable<T> {
  /** How many are kept now. */
  readonly size: number
  get(id: string): T | undefined
}

/** Keeps the newest `capacity` items and finds them by id. */
export class Ring<T extends { id: string }> implements Log<T> {
  readonly #capacity: number
  #items: T[] = []
  readonly #byId = new Map<string, T>()

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#byId.size
  }

  add(item: T): void {
    this.#items.push(item)
    this.#byId.set(item.id, item)
    const oldest = this.#items[this.#items.length - this.#capacity - 1]
    if (oldest !== undefined) this.#byId.delete(oldest.id)
    // Cutting only every `capacity` items keeps adding at constant cost.
    if (this.#items.length >= 2 * this.#capacity) this.#items = this.#items.slice(-this.#capacity)
  }

  get(id: string): T | undefined {
    return this.#byId.get(id)
  }

  clear(): void {
    this.#items = []
    this.#byId.clear()
  }

  *[Symbol.iterator](): Generator<T, void, undefined> {
    const oldest = Math.max(0, this.#items.length - this.#capacity)
    for (let i = this.#items.length - 1; i >= oldest; i--) yield this.#items[i] as T
  }

  /** The kept items in the order they happened. */
  oldestFirst(): T[] {
    return this.#items.slice(-this.#capacity)
  }
}
