/** The sends that can be handed over. */
export type BackgroundOperation = 'contacts.upsert' | 'contacts.delete' | 'events.send' | 'transactional.send'

/** One request to deliver: plain JSON, so that any store can keep it. */
export interface Job {
  /** Of this shape; an engine keeps and reports a job whose version it does not know. */
  readonly version: 1
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

/** Where a job stands; kept beside it by the engine. */
export interface JobProgress {
  /** Attempts that counted against the job. */
  readonly attempts: number
  /** Epoch milliseconds of the first attempt that may have happened without an answer. */
  readonly firstAmbiguousAt?: number
}

/** What an attempt to deliver means for the job and the queue. */
export type DeliveryOutcome =
  /** Delivered. `ambiguous`: a 409 told that an attempt which Loops had answered with a 5xx did arrive. */
  | { readonly kind: 'done'; readonly ambiguous: boolean }
  /** Loops cannot take anything now: the whole queue waits, and the job keeps its attempts. */
  | { readonly kind: 'pause'; readonly delayMs: number; readonly reason: string; readonly mayHaveHappened: boolean }
  /** This job is tried again later. */
  | { readonly kind: 'retry'; readonly delayMs: number; readonly reason: string; readonly mayHaveHappened: boolean }
  /** This job will not be delivered. */
  | { readonly kind: 'dead'; readonly error: DeliveryFailure }

/** Why a job died: plain JSON, addresses masked. */
export interface DeliveryFailure {
  readonly code: string
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

export interface BackgroundStats {
  /** Jobs accepted and not yet ended. */
  readonly waiting: number
  /** Jobs being delivered at this moment. */
  readonly active: number
  readonly done: number
  readonly dead: number
  /** Attempts that were answered "later": retries and pauses. */
  readonly retried: number
  /** Epoch milliseconds of the oldest job that waits. */
  readonly oldestAcceptedAt?: number
  /** Epoch milliseconds until which the whole queue waits. */
  readonly pausedUntil?: number
}

export interface EnqueueOptions {
  /** The application's own database transaction, for engines that can join it. */
  readonly tx?: unknown
}

/** What an engine runs. */
export interface Delivery {
  /** Tries once; never throws. */
  attempt(job: Job, progress: JobProgress, signal: AbortSignal): Promise<DeliveryOutcome>
  /** Called once for each job that is given up. */
  onDeadLetter(letter: DeadLetter): void
}

/** Dead letters: to look at, send again, or drop. */
export interface DeadLetters {
  list(): Promise<readonly DeadLetter[]>
  /**
   * Queues the job again with its key, so that what did arrive is not sent twice (for 24 hours).
   *
   * @param id of the job
   * @param options.asNewSend uses a new key: the person may get it a second time
   * @returns false when there is no such dead letter
   */
  replay(id: string, options?: { readonly asNewSend?: boolean }): Promise<boolean>
  /** Drops a dead letter. False when there is none with this id. */
  discard(id: string): Promise<boolean>
}

/** Keeps accepted jobs and runs them. Memory, SQLite, Redis and PostgreSQL engines fill this port. */
export interface BackgroundEngine {
  readonly name: string
  readonly deadLetters: DeadLetters
  /**
   * Accepts jobs, all or none; resolves once they are as safe as the engine can make them.
   *
   * @param chain delivered one after the other: a later one waits until the one before it is done
   * @returns for each job whether it was known already (same id), and is therefore not taken again
   * @throws LoopsError `queue_full` or `queue_closed`
   */
  enqueue(chain: readonly Job[], options?: EnqueueOptions): Promise<readonly { readonly id: string; readonly duplicate: boolean }[]>
  /** Begins to deliver. Called once, before the first job. */
  start(delivery: Delivery): void
  stats(): Promise<BackgroundStats>
  /** Resolves when nothing waits, or after `timeoutMs`. Jobs left over stay accepted. */
  drain(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }>
  /** Takes no more jobs, drains for at most `timeoutMs`, stops. */
  close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }>
}
