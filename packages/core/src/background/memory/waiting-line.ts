import type { Job, JobProgress } from '../port.ts'

/** A job in memory: one small object, linked to those that wait for it. No list, timer or promise per job. */
export interface Entry {
  readonly job: Job
  progress: JobProgress
  /** Monotonic milliseconds from which it may start. */
  dueAt: number
  /** How many of its two predecessors, in its contact and in its chain, have not ended. */
  waits: number
  /** The job before it in its chain died. */
  broken: boolean
  ofContact: Entry | undefined
  ofChain: Entry | undefined
}

/** The progress of a new job. */
export const untried: JobProgress = { attempts: 0 }

/**
 * Which job waits for which, and who is next. Each waits for the one accepted before it for the same contact and for
 * the one before it in its chain; both were accepted earlier, so no two can wait for each other.
 */
export class WaitingLine {
  readonly byId: Map<string, Entry> = new Map<string, Entry>()
  /** Those that wait for nothing but their time, the earliest first. */
  readonly due: Entry[] = []
  readonly #lastOfContact = new Map<string, Entry>()
  readonly #onBroken: (entry: Entry) => void

  /** @param onBroken told of an entry that would be next, were its chain not broken */
  constructor(onBroken: (entry: Entry) => void) {
    this.#onBroken = onBroken
  }

  /** Puts a job at the end, behind `previous` of its chain if that one has not ended. */
  join(job: Job, progress: JobProgress, dueAt: number, previous: string | undefined, broken: boolean): void {
    const entry: Entry = {
      job,
      progress,
      dueAt,
      waits: 0,
      broken,
      ofContact: undefined,
      ofChain: undefined,
    }
    const ahead = this.#lastOfContact.get(job.orderingKey)
    if (ahead) {
      ahead.ofContact = entry
      entry.waits++
    }
    let link = this.byId.get(previous ?? '')
    // A chain that begins with a job known from another chain goes on where that other chain ends.
    while (link?.ofChain) link = link.ofChain
    if (link) {
      link.ofChain = entry
      entry.waits++
    }
    this.byId.set(job.id, entry)
    this.#lastOfContact.set(job.orderingKey, entry)
    this.queue(entry)
  }

  /** Lets an entry have its turn once it waits for no other. */
  queue(entry: Entry): void {
    if (entry.waits) return
    if (entry.broken) {
      this.#onBroken(entry)
      return
    }
    // From the end: only jobs between two attempts are due later than a new one.
    let at = this.due.length
    while (at && (this.due[at - 1] as Entry).dueAt > entry.dueAt) at--
    this.due.splice(at, 0, entry)
  }

  /** Takes out an entry that ended. */
  leave(entry: Entry, died: boolean): void {
    const { job, ofContact, ofChain } = entry
    this.byId.delete(job.id)
    if (!ofContact) this.#lastOfContact.delete(job.orderingKey)
    if (ofChain) ofChain.broken ||= died
    for (const next of [ofContact, ofChain]) {
      if (!next) continue
      next.waits--
      this.queue(next)
    }
  }
}
