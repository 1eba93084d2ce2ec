import { describe, expect, it } from 'vitest'
import type { LoopsErrorCode } from '../errors/codes.ts'
import { LoopsConfigError } from '../errors/kinds.ts'
import { LoopsError, type LoopsErrorDetails } from '../errors/loops-error.ts'
import { outlivedKey, settle } from './outcome.ts'
import { type Pace, steady } from './pace.ts'
import type { BackgroundOperation, Job, JobProgress } from './port.ts'

const now = 1_800_000_000_000
const fresh: JobProgress = { attempts: 0 }
const jobFor = (operation: BackgroundOperation): Job => ({
  version: 1,
  id: 'lp1_a',
  operation,
  body: '{}',
  idempotencyKey: 'lp1_a',
  orderingKey: 'ada@example.com',
  acceptedAt: now,
})
const event = jobFor('events.send')
const failure = (code: LoopsErrorCode, facts: Partial<LoopsErrorDetails> = {}): LoopsError =>
  new LoopsError({ code, message: 'Loops said no.', ...facts })
const serverError = failure('server_error', { status: 500, mayHaveHappened: true })
const timeout = failure('timeout', { mayHaveHappened: true })

const settleWith = (
  error: LoopsError | undefined,
  {
    job = event,
    progress = fresh,
    pace = steady,
    random = 1,
  }: { job?: Job; progress?: JobProgress; pace?: Pace; random?: number } = {},
): ReturnType<typeof settle> => settle(job, progress, error, { now, random, maxAttempts: 10, pace })

describe('done', () => {
  it('is a 2xx', () => {
    expect(settleWith(undefined).outcome).toEqual({ kind: 'done', ambiguous: false })
  })

  it('is a 409 on our own key', () => {
    const conflict = failure('idempotency_conflict', { status: 409 })
    expect(settleWith(conflict).outcome).toEqual({ kind: 'done', ambiguous: false })
    expect(settleWith(conflict, { progress: { attempts: 1, firstAmbiguousAt: now } }).outcome).toEqual({
      kind: 'done',
      ambiguous: false,
    })
  })

  it('is marked ambiguous when Loops had answered the same job with a 5xx', () => {
    const { outcome } = settleWith(serverError)
    if (outcome.kind !== 'retry') throw new Error(outcome.kind)
    const after = settleWith(failure('idempotency_conflict', { status: 409 }), { progress: outcome.progress })
    expect(after.outcome).toEqual({ kind: 'done', ambiguous: true })
  })

  it('is a contact to delete that is not there', () => {
    const missing = failure('not_found', { status: 404 })
    expect(settleWith(missing, { job: jobFor('contacts.delete') }).outcome.kind).toBe('done')
    expect(settleWith(missing, { job: jobFor('transactional.send') }).outcome.kind).toBe('dead')
  })

  it('ends a row of failures and pauses', () => {
    expect(settleWith(undefined, { pace: { failures: 7, pauses: 4, pausedUntil: now - 1 } }).pace).toEqual(
      steady,
    )
  })
})

describe('retry', () => {
  it.each([
    ['a timeout', timeout],
    ['a single 5xx', serverError],
    ['an unreadable success', failure('unreadable_answer', { status: 200, mayHaveHappened: true })],
    ['a broken connection', failure('connection_failed', { mayHaveHappened: true })],
    ['a 408', failure('unexpected_status', { status: 408 })],
  ])('follows %s, and counts an attempt', (_name, error) => {
    const { outcome } = settleWith(error)
    expect(outcome).toMatchObject({
      kind: 'retry',
      delayMs: 1000,
      reason: error.code,
      progress: { attempts: 1 },
    })
  })

  it('doubles from 1 s to 60 s, times a random half to one', () => {
    const delays = [0, 1, 5, 6, 8].map((attempts) => {
      const { outcome } = settleWith(timeout, { progress: { attempts }, random: attempts === 8 ? 0 : 1 })
      return outcome.kind === 'retry' ? outcome.delayMs : outcome.kind
    })
    expect(delays).toEqual([1000, 2000, 32_000, 60_000, 30_000])
  })

  it('remembers the first attempt that may have happened', () => {
    const first = settleWith(timeout).outcome
    expect(first).toMatchObject({ progress: { firstAmbiguousAt: now } })
    expect(settleWith(timeout, { progress: { attempts: 1, firstAmbiguousAt: 5 } }).outcome).toMatchObject({
      progress: { attempts: 2, firstAmbiguousAt: 5 },
    })
  })

  it('costs nothing when the engine itself stopped the attempt', () => {
    const { outcome, pace } = settleWith(failure('aborted', { mayHaveHappened: true }))
    expect(outcome).toEqual({
      kind: 'retry',
      delayMs: 0,
      reason: 'aborted',
      progress: { attempts: 0, firstAmbiguousAt: now },
    })
    expect(pace).toEqual(steady)
  })
})

describe('pause', () => {
  it.each([
    ['a 429', failure('rate_limited', { status: 429 })],
    ['a refused connection', failure('connection_failed')],
    ['no turn in time', failure('deadline_exceeded')],
    ['a full throttle', failure('throttle_full')],
    ['a key that Loops does not know', failure('unauthorized', { status: 401 })],
    ['a proxy that refuses', failure('unexpected_status', { status: 403 })],
    ['a missing key', new LoopsConfigError('missing_api_key', 'No key.')],
  ])('follows %s, and costs the job no attempt', (_name, error) => {
    expect(settleWith(error, { progress: { attempts: 9 } }).outcome).toEqual({
      kind: 'pause',
      delayMs: 1000,
      reason: error.code,
      progress: { attempts: 9 },
    })
  })

  it('is as long as Loops asked', () => {
    const { outcome } = settleWith(failure('rate_limited', { status: 429, retryAfterMs: 7000 }))
    expect(outcome).toMatchObject({ kind: 'pause', delayMs: 7000 })
  })

  it('follows the third answer in a row that cannot be used, whichever jobs they were for', () => {
    let pace = steady
    const kinds = [serverError, timeout, serverError, serverError].map((error) => {
      const step = settleWith(error, { pace })
      pace = step.pace
      return step.outcome.kind
    })
    expect(kinds).toEqual(['retry', 'retry', 'pause', 'pause'])
  })

  it('does not follow failures between which something got through', () => {
    let pace = steady
    const kinds = [serverError, serverError, undefined, serverError, serverError].map((error) => {
      const step = settleWith(error, { pace })
      pace = step.pace
      return step.outcome.kind
    })
    expect(kinds).toEqual(['retry', 'retry', 'done', 'retry', 'retry'])
  })

  it('keeps that an attempt may have happened', () => {
    const { outcome } = settleWith(serverError, { pace: { ...steady, failures: 2 } })
    expect(outcome).toMatchObject({
      kind: 'pause',
      progress: { attempts: 0, firstAmbiguousAt: now, sawServerError: true },
    })
  })
})

describe('dead', () => {
  it.each([
    ['bad_request', 400],
    ['not_found', 404],
    ['method_not_allowed', 405],
    ['payload_too_large', 413],
    ['unexpected_status', 422],
  ] as const)('is the end of %s (%i), and shows that Loops is there', (code, status) => {
    const { outcome, pace } = settleWith(failure(code, { status }), { pace: { ...steady, failures: 2 } })
    expect(outcome).toEqual({
      kind: 'dead',
      failure: { code, status, message: 'Loops said no.', mayHaveHappened: false },
      progress: { attempts: 1 },
    })
    expect(pace).toEqual(steady)
  })

  it('is the end of a job whose attempts are spent', () => {
    const { outcome } = settleWith(timeout, { progress: { attempts: 9, firstAmbiguousAt: 5 } })
    expect(outcome).toMatchObject({
      kind: 'dead',
      failure: { code: 'timeout', mayHaveHappened: true },
      progress: { attempts: 10 },
    })
  })

  it('is a 409 for an operation without a key', () => {
    const { outcome } = settleWith(failure('conflict', { status: 409 }), { job: jobFor('contacts.upsert') })
    expect(outcome.kind).toBe('dead')
  })

  it('says that an earlier attempt may have happened', () => {
    const { outcome } = settleWith(failure('bad_request', { status: 400 }), {
      progress: { attempts: 1, firstAmbiguousAt: 5 },
    })
    expect(outcome).toMatchObject({ kind: 'dead', failure: { mayHaveHappened: true } })
  })
})

describe('a key that is about to expire', () => {
  const hour = 3_600_000

  it('ends a job that may have happened 23 hours ago, before it is tried again', () => {
    const progress = { attempts: 3, firstAmbiguousAt: now - 23 * hour }
    const outcome = outlivedKey(event, progress, now)
    expect(outcome).toMatchObject({
      kind: 'dead',
      failure: { code: 'outcome_unknown', mayHaveHappened: true },
      progress,
    })
  })

  it('does not matter before, without a doubt, or for operations that can be repeated', () => {
    expect(outlivedKey(event, { attempts: 3, firstAmbiguousAt: now - 23 * hour + 1 }, now)).toBeUndefined()
    expect(outlivedKey({ ...event, acceptedAt: 0 }, { attempts: 3 }, now)).toBeUndefined()
    expect(outlivedKey(jobFor('contacts.upsert'), { attempts: 3, firstAmbiguousAt: 0 }, now)).toBeUndefined()
  })
})
