import type { Job, JobProgress } from '../port.ts'

const untried: JobProgress = { attempts: 0 }

/** A job in memory. One small object each, linked to those that wait for it: no list, timer or promise per job. */
export class Entry {
  readonly job: Job
  /** Counts up with every entry: equal times keep the order of acceptance. */
  readonly turn: number
  progress: JobProgress = untried
  /** Monotonic milliseconds from which it may start. */
  dueAt: number
  /** How many of its two predecessors, in its contact and in its chain, have not ended. */
  waitsFor = 0
  /** The job before it in its chain died. */
  broken = false
  nextOfContact: Entry | undefined = undefined
  nextInChain: Entry | undefined = undefined

  constructor(job: Job, turn: number, dueAt: number) {
    this.job = job
    this.turn = turn
    this.dueAt = dueAt
  }
}
