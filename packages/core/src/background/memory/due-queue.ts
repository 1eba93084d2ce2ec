import type { Entry } from './entry.ts'

const before = (a: Entry, b: Entry): boolean => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.turn < b.turn)

/** Entries that wait for nothing but their time, the earliest first: a binary heap. */
export class DueQueue {
  readonly #heap: Entry[] = []

  first(): Entry | undefined {
    return this.#heap[0]
  }

  push(entry: Entry): void {
    const heap = this.#heap
    let at = heap.push(entry) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      const parent = heap[up] as Entry
      if (!before(entry, parent)) break
      heap[at] = parent
      at = up
    }
    heap[at] = entry
  }

  shift(): Entry | undefined {
    const heap = this.#heap
    const [first] = heap
    const moved = heap.pop()
    if (!moved || moved === first) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      const right = heap[child + 1]
      if (right && before(right, heap[child] as Entry)) child++
      const smaller = heap[child]
      if (!smaller || !before(smaller, moved)) break
      heap[at] = smaller
      at = child
    }
    heap[at] = moved
    return first
  }
}
