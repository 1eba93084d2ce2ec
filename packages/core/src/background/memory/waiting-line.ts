import type { Job } from '../port.ts'
import { Entry } from './entry.ts'

/**
 * Which job waits for which: each for the one accepted before it for the same contact, and for the one before it in
 * its chain. Both point to jobs accepted earlier, so no two can wait for each other.
 */
export class WaitingLine {
  readonly #entries = new Map<string, Entry>()
  readonly #lastOfContact = new Map<string, Entry>()
  #turns = 0

  get size(): number {
    return this.#entries.size
  }

  find(id: string): Entry | undefined {
    return this.#entries.get(id)
  }

  oldest(): Entry | undefined {
    return this.#entries.values().next().value
  }

  /**
   * Puts a job at the end.
   *
   * @param previous the entry before it in its chain, if that one has not ended
   */
  join(job: Job, dueAt: number, previous?: Entry): Entry {
    const entry = new Entry(job, this.#turns++, dueAt)
    const ahead = this.#lastOfContact.get(job.orderingKey)
    if (ahead) {
      ahead.nextOfContact = entry
      entry.waitsFor++
    }
    if (previous) {
      // A chain that begins with a job known from another chain goes on where that other chain ends.
      let end = previous
      while (end.nextInChain) end = end.nextInChain
      end.nextInChain = entry
      entry.waitsFor++
    }
    this.#entries.set(job.id, entry)
    this.#lastOfContact.set(job.orderingKey, entry)
    return entry
  }

  /** Takes out an entry that ended, and gives those that wait for nothing else now. */
  leave(entry: Entry, died: boolean): Entry[] {
    const { id, orderingKey } = entry.job
    this.#entries.delete(id)
    if (this.#lastOfContact.get(orderingKey) === entry) this.#lastOfContact.delete(orderingKey)
    if (entry.nextInChain && died) entry.nextInChain.broken = true
    const freed: Entry[] = []
    for (const next of [entry.nextOfContact, entry.nextInChain])
      if (next && --next.waitsFor === 0) freed.push(next)
    return freed
  }
}
