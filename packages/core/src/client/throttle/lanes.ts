import type { Priority } from './throttle.ts'

/** How many turns a lane gets while lanes below it wait too. */
const weights: Record<Priority, number> = { interactive: 16, background: 4, bulk: 1 }
const priorities = Object.keys(weights) as Priority[]

/** Waiting lines by priority: higher ones go first, and none starves (smooth weighted round robin). */
export class Lanes<T> {
  size = 0
  readonly #lines: Record<Priority, Set<T>> = { interactive: new Set(), background: new Set(), bulk: new Set() }
  readonly #again: Record<Priority, Set<T>> = { interactive: new Set(), background: new Set(), bulk: new Set() }
  readonly #credit: Record<Priority, number> = { interactive: 0, background: 0, bulk: 0 }

  /** @param again whether it goes before those that wait for the first time */
  add(priority: Priority, waiter: T, again: boolean): void {
    ;(again ? this.#again : this.#lines)[priority].add(waiter)
    this.size++
  }

  remove(priority: Priority, waiter: T): void {
    if (this.#lines[priority].delete(waiter) || this.#again[priority].delete(waiter)) this.size--
  }

  /** How many surely go before the next one that joins this lane. */
  ahead(priority: Priority): number {
    return this.#lines[priority].size + this.#again[priority].size
  }

  /** Takes the one whose turn it is. */
  take(): T | undefined {
    let next: Priority | undefined
    let total = 0
    for (const priority of priorities) {
      if (this.ahead(priority) === 0) continue
      total += weights[priority]
      this.#credit[priority] += weights[priority]
      if (next === undefined || this.#credit[priority] > this.#credit[next]) next = priority
    }
    if (next === undefined) return undefined
    this.#credit[next] -= total
    for (const line of [this.#again[next], this.#lines[next]]) {
      for (const waiter of line) {
        this.remove(next, waiter)
        return waiter
      }
    }
    return undefined
  }
}
