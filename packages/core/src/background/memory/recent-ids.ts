const day = 86_400_000

/** Ids of jobs done within the last 24 hours, as long as Loops knows their keys; at most `max`, the latest. */
export class RecentIds {
  readonly #doneAt = new Map<string, number>()
  readonly #max: number

  constructor(max: number) {
    this.#max = max
  }

  add(id: string, now: number): void {
    this.#doneAt.set(id, now)
    for (const oldest of this.#doneAt.keys()) {
      if (this.#doneAt.size <= this.#max) break
      this.#doneAt.delete(oldest)
    }
  }

  has(id: string, now: number): boolean {
    const at = this.#doneAt.get(id)
    return at !== undefined && now - at < day
  }
}
