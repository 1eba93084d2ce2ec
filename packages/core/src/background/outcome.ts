import type { LoopsError } from '../errors/loops-error.ts'
import { isKeyed } from './job.ts'
import { type Pace, pause, steady } from './pace.ts'
import type { DeliveryFailure, DeliveryOutcome, Job, JobProgress } from './port.ts'

/** So many attempts in a row without a usable answer, whichever jobs they were for, mean that Loops is down. */
const failuresThatPause = 3
const firstBackoffMs = 1000
const longestBackoffMs = 60_000
/** Loops knows an idempotency key for 24 hours; the last one is left for clocks and for the attempt itself. */
const keyLifeMs = 23 * 3_600_000

/** What {@link settle} decides with. */
export interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number
  /** 0 to 1. */
  readonly random: number
  readonly maxAttempts: number
  readonly pace: Pace
}

/**
 * Whether a job is too old to try once more: an attempt may have arrived, and Loops is about to forget the key that
 * would tell.
 */
export function outlivedKey(job: Job, progress: JobProgress, now: number): DeliveryOutcome | undefined {
  if (!isKeyed(job.operation) || now - (progress.firstAmbiguousAt ?? now) < keyLifeMs) return undefined
  const message =
    'Loops may have carried this out 23 hours ago or more, and its idempotency key expires, so that trying again could send it twice. ' +
    'Look in Loops whether it arrived; then discard the dead letter, or replay it with asNewSend.'
  return { kind: 'dead', failure: { code: 'outcome_unknown', message, mayHaveHappened: true }, progress }
}

/** What one attempt means for its job and for the queue. `error` is undefined when Loops took it. */
export function settle(
  job: Job,
  progress: JobProgress,
  error: LoopsError | undefined,
  { now, random, maxAttempts, pace }: Circumstances,
): { readonly outcome: DeliveryOutcome; readonly pace: Pace } {
  if (!error || isThere(job, error)) {
    return {
      outcome: { kind: 'done', ambiguous: !!error && !!progress.sawServerError && isKeyed(job.operation) },
      pace: steady,
    }
  }
  const { code, status = 0 } = error
  const noted = note(progress, error, now)
  if (code === 'aborted')
    return { outcome: { kind: 'retry', delayMs: 0, reason: code, progress: noted }, pace }

  const unusable = error.mayHaveHappened || status >= 500 || status === 408
  const down = unusable && pace.failures + 1 >= failuresThatPause
  const known = unusable ? { ...pace, failures: pace.failures + 1 } : pace
  if (down || (!unusable && isHeldUp(error))) {
    const { delayMs, pace: paused } = pause(known, now, error.retryAfterMs)
    return { outcome: { kind: 'pause', delayMs, reason: code, progress: noted }, pace: paused }
  }
  const counted = { ...noted, attempts: progress.attempts + 1 }
  if (unusable && counted.attempts < maxAttempts) {
    const delayMs = Math.min(firstBackoffMs * 2 ** progress.attempts, longestBackoffMs) * (0.5 + random / 2)
    return { outcome: { kind: 'retry', delayMs, reason: code, progress: counted }, pace: known }
  }
  // A refusal is an answer too: Loops is there.
  return {
    outcome: { kind: 'dead', failure: failureOf(error, counted), progress: counted },
    pace: unusable ? known : steady,
  }
}

/** A refusal that says that the effect is there: our key was used, or the contact to delete is gone. */
function isThere({ operation }: Job, { status }: LoopsError): boolean {
  return (status === 409 && isKeyed(operation)) || (status === 404 && operation === 'contacts.delete')
}

/**
 * A failure that is not about this job: a limit, nothing could be sent, or a key or set-up that does not work. A key
 * that was revoked would turn every job into a dead letter; until it is mended they wait instead.
 */
function isHeldUp({ status, code }: LoopsError): boolean {
  return status === undefined ? code !== 'invalid_input' : [401, 403, 407, 429].includes(status)
}

function note(progress: JobProgress, { mayHaveHappened, status = 0 }: LoopsError, now: number): JobProgress {
  const serverError = status >= 500
  if (!mayHaveHappened && !serverError) return progress
  return {
    ...progress,
    firstAmbiguousAt: progress.firstAmbiguousAt ?? now,
    ...(serverError && { sawServerError: true }),
  }
}

function failureOf({ code, message, status }: LoopsError, progress: JobProgress): DeliveryFailure {
  return {
    code,
    message,
    ...(status !== undefined && { status }),
    mayHaveHappened: progress.firstAmbiguousAt !== undefined,
  }
}
