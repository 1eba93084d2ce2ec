import type { Logger } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { LoopsError } from '../errors/loops-error.ts'
import { maskAddresses } from '../errors/mask.ts'
import type { BackgroundOptions } from './options.ts'
import { outlivedKey, settle } from './outcome.ts'
import { steady } from './pace.ts'
import type { Delivery, DeliveryOutcome, Job } from './port.ts'

/** What background delivery needs of the client. */
export interface BackgroundClient {
  readonly send: Send
  /** Rejects with LoopsConfigError for a set-up that cannot work, so that the first use tells of it. */
  assertConfigured(): Promise<void>
  readonly logger?: Logger | undefined
  readonly options: BackgroundOptions
}

/** Ends an attempt whose turn does not come; the engine pauses then, and takes the job up again. */
const deadlineMs = 15_000

/** What an engine runs: one attempt by the client, and what it means. The log names jobs by id, never their content. */
export function deliver({ send, logger, options }: BackgroundClient): Delivery {
  const { maxAttempts = 10, onDeadLetter } = options
  let pace = steady

  /** Failed calls are in the log already: the client writes them. This is what they mean for the queue. */
  function tell(
    job: Job,
    outcome: DeliveryOutcome,
    error: LoopsError | undefined,
    pauseBegins: boolean,
  ): void {
    const facts = { id: job.id, operation: job.operation, code: error?.code, status: error?.status }
    if (outcome.kind === 'done' && outcome.ambiguous) {
      logger?.warn(
        'Loops answered a send with a 5xx before, and now that its key was used. It should have arrived.',
        facts,
      )
    } else if (outcome.kind === 'pause' && pauseBegins) {
      // What a retry cannot mend, such as a revoked key, needs somebody's hand.
      logger?.[error?.retryable ? 'warn' : 'error'](
        `Background delivery pauses for ${outcome.delayMs} ms.`,
        facts,
      )
    }
  }

  return {
    async attempt(job, progress, signal) {
      const outlived = outlivedKey(job, progress, Date.now())
      if (outlived) return outlived
      const settled = await send(job.operation, () => ({ body: job.body, read: () => null }), {
        idempotencyKey: job.idempotencyKey,
        maxRetries: 0,
        deadlineMs,
        priority: 'background',
        signal,
      }).safe()
      const error = settled.ok ? undefined : settled.error
      const { pauses } = pace
      const step = settle(job, progress, error, { now: Date.now(), random: Math.random(), maxAttempts, pace })
      pace = step.pace
      tell(job, step.outcome, error, pace.pauses > pauses)
      return step.outcome
    },

    onDeadLetter(letter) {
      const { job, progress, failure } = letter
      const facts = {
        id: job.id,
        operation: job.operation,
        code: failure.code,
        status: failure.status,
        attempts: progress.attempts,
      }
      logger?.error('A background job was given up, and is kept as a dead letter.', facts)
      void new Promise<void>((resolve) => resolve(onDeadLetter?.(letter))).catch((error: unknown) => {
        logger?.error(`background.onDeadLetter failed: ${maskAddresses(String(error))}`, facts)
      })
    },

    onDeadLetterDropped({ job }) {
      logger?.error('The oldest dead letter was dropped, because no more are kept.', {
        id: job.id,
        operation: job.operation,
      })
    },
  }
}
