import type { BackgroundEngine, DeadLetter } from './port.ts'

/** Options of background delivery. */
export interface BackgroundOptions {
  /** Where accepted jobs are kept; an engine serves one client. Default: this process's memory, `memoryEngine()`. */
  readonly engine?: BackgroundEngine | undefined
  /** Attempts until a job becomes a dead letter; pauses do not count. Default 10. */
  readonly maxAttempts?: number | undefined
  /** Called once for every job that is given up. One that throws or rejects is logged. */
  readonly onDeadLetter?: ((letter: DeadLetter) => void | Promise<void>) | undefined
  /**
   * Given a promise that ends when the queue is empty, so that a serverless platform keeps the process alive:
   * `waitUntil` of the platform, or `after` of Next.js. Called once each time the queue fills from empty.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
}
