import type { LoopsErrorCode } from '../errors/codes.ts'

/** The sends that can be handed over. */
export type BackgroundOperation = 'contacts.upsert' | 'contacts.delete' | 'events.send' | 'transactional.send'

/** One request to deliver: plain JSON, so that any store can keep it. */
export interface Job {
  /** Of this shape; an engine keeps and reports a job whose version it does not know. */
  readonly version: 1
  /** 47 letters, digits, `-` and `_`. Made from the `dedupeKey` where there is one, so that the same one is one job. */
  readonly id: string
  readonly operation: BackgroundOperation
  /** The request's body, serialised once: every attempt sends the same bytes. */
  readonly body: string
  /** For the operations that take one. Made when the job was accepted; every attempt uses it. */
  readonly idempotencyKey?: string
  /** Jobs with the same key, those of one contact, are delivered in the order they were accepted. */
  readonly orderingKey: string
  /** Epoch milliseconds. */
  readonly acceptedAt: number
}

/** Where a job stands: plain JSON, kept beside it by the engine and written by {@link Delivery.attempt} alone. */
export interface JobProgress {
  /** Attempts that counted against the job. */
  readonly attempts: number
  /**
   * Epoch milliseconds of the first attempt that may have happened without an answer. A durable engine that finds
   * a job whose attempt was cut short by a crash sets it to the start of that attempt.
   */
  readonly firstAmbiguousAt?: number
  /** Loops answered an attempt with a 5xx, so a later 409 does not prove that the effect happened. */
  readonly sawServerError?: true
}

/** What an attempt to deliver means for the job and the queue. */
export type DeliveryOutcome =
  /** Delivered. `ambiguous`: a 409 says so, but Loops had answered an earlier attempt with a 5xx. */
  | { readonly kind: 'done'; readonly ambiguous: boolean }
  /** Loops cannot take anything now: no job starts for `delayMs`, and this one keeps its attempts. */
  | {
      readonly kind: 'pause'
      readonly delayMs: number
      readonly reason: LoopsErrorCode
      readonly progress: JobProgress
    }
  /** This job, and with it its contact, is tried again in `delayMs`. */
  | {
      readonly kind: 'retry'
      readonly delayMs: number
      readonly reason: LoopsErrorCode
      readonly progress: JobProgress
    }
  /** This job will not be delivered. */
  | { readonly kind: 'dead'; readonly failure: DeliveryFailure; readonly progress: JobProgress }

/** Why a job died: plain JSON, addresses masked. */
export interface DeliveryFailure {
  /**
   * The code of the last error, or:
   * - `outcome_unknown`: an attempt may have arrived, and its idempotency key is too old to find out;
   * - `chain_broken`: the job before it in its chain died, so this one was never tried.
   */
  readonly code: LoopsErrorCode | 'outcome_unknown' | 'chain_broken'
  readonly message: string
  readonly status?: number
  /** True when Loops may have carried it out. */
  readonly mayHaveHappened: boolean
}

/** A job that was given up. It stays until it is replayed or discarded. */
export interface DeadLetter {
  readonly job: Job
  readonly progress: JobProgress
  readonly failure: DeliveryFailure
  /** Epoch milliseconds. */
  readonly diedAt: number
}

/** How the queue stands. Counts begin with the process, or with the store where there is one. */
export interface BackgroundStats {
  /** Jobs accepted and not yet ended, those being delivered included. */
  readonly waiting: number
  /** Jobs being delivered at this moment. */
  readonly active: number
  /** Jobs delivered so far. */
  readonly done: number
  /** Dead letters that are kept now. */
  readonly dead: number
  /** Attempts that ended in "later": retries and pauses. */
  readonly retried: number
  /** Epoch milliseconds at which the first of the waiting jobs was accepted. */
  readonly oldestAcceptedAt?: number
  /** Epoch milliseconds until which the whole queue waits. */
  readonly pausedUntil?: number
}

/** How jobs are accepted. */
export interface EnqueueOptions {
  /** The application's own database transaction, for engines that can join it; the others refuse it. */
  readonly tx?: unknown
}

/** That a job was accepted. */
export interface Accepted {
  readonly id: string
  /** True when a job with this id was accepted before, and this one was therefore not taken. */
  readonly duplicate: boolean
}

/** What an engine runs. */
export interface Delivery {
  /** Tries once; never throws. An attempt that `signal` stops ends as `retry`. */
  attempt(job: Job, progress: JobProgress, signal: AbortSignal): Promise<DeliveryOutcome>
  /** Called once for each job that is given up; never throws. */
  onDeadLetter(letter: DeadLetter): void
  /** Called for a dead letter that the engine lets go because it keeps too many; never throws. */
  onDeadLetterDropped(letter: DeadLetter): void
}

/** Dead letters: to look at, send again, or drop. */
export interface DeadLetters {
  /** Oldest death first; those of a chain stand in its order. */
  list(): Promise<readonly DeadLetter[]>
  /**
   * Queues one job again, behind those that wait, with its key, so that what did arrive is not sent twice (for
   * 24 hours). Jobs that died with it (`chain_broken`) are replayed by themselves, after it.
   *
   * @param id of the job
   * @param options.asNewSend uses a new key: the person may get it a second time
   * @returns false when there is no such dead letter
   * @throws LoopsError `queue_full` or `queue_closed`; the dead letter stays
   */
  replay(id: string, options?: { readonly asNewSend?: boolean }): Promise<boolean>
  /** Drops a dead letter. False when there is none with this id. */
  discard(id: string): Promise<boolean>
}

/** Keeps accepted jobs and runs them. Memory, SQLite, Redis and PostgreSQL engines fill this port. */
export interface BackgroundEngine {
  /** For messages, such as `memory`. */
  readonly name: string
  readonly deadLetters: DeadLetters
  /**
   * Accepts jobs, all or none; resolves once they are as safe as the engine can make them. A job whose id waits, is
   * a dead letter or was done within 24 hours is known already and not taken again.
   *
   * @param chain delivered one after the other: a later one waits until the one before it is done, and dies with
   * `chain_broken` when that one dies
   * @throws LoopsError `queue_full`, `queue_closed`, or `invalid_option` for a `tx` that it cannot join
   */
  enqueue(chain: readonly Job[], options?: EnqueueOptions): Promise<readonly Accepted[]>
  /** Begins to deliver. Called once, before the first job. */
  start(delivery: Delivery): void
  stats(): Promise<BackgroundStats>
  /** Resolves when nothing waits, or after `timeoutMs`, or when the engine stops. Jobs left over stay accepted. */
  drain(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }>
  /** Takes no more jobs, drains for at most `timeoutMs` (default 10,000), stops what still runs. */
  close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }>
}
