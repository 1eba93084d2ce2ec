import { LoopsError, type RateLimit } from '../errors/loops-error.ts'
import { address } from './address.ts'
import { attempt, type Attempted } from './attempt.ts'
import { backoffMs, retryAfterOf } from './backoff.ts'
import type { CallMeta, Settled } from './call.ts'
import { classify, mayRetry } from './classify.ts'
import type { Client } from './client.ts'
import { codeOf, failure, type Known } from './failure.ts'
import { checkLimits } from './limits.ts'
import { operations, type OperationName } from './operations.ts'
import type { CallEvent, CallOptions } from './options.ts'
import { checkIdempotencyKey, requestHeaders } from './request-headers.ts'
import type { Prepared } from './send.ts'
import type { Throttle } from './throttle/throttle.ts'
import { type Interrupted, within } from './within.ts'

/**
 * Runs one call to its end: make the key, then wait for a turn, try, classify, tell the throttle, reconcile, and maybe
 * wait and try again. Never throws.
 *
 * @param prepared the frozen request, or throws what validation found
 * @param startedAt of `performance.now()`: the deadline counts from there
 */
export async function execute<T>(
  client: Client,
  operation: OperationName,
  prepared: () => Prepared<T>,
  options: CallOptions,
  startedAt: number,
): Promise<Settled<T>> {
  const { connection, reporter, retryBudget } = client
  const { method, path, replay, budget } = operations[operation]
  const { signal, priority = 'interactive' } = options
  const limits = {
    timeoutMs: options.timeoutMs ?? client.limits.timeoutMs,
    deadlineMs: options.deadlineMs ?? client.limits.deadlineMs,
    maxRetries: options.maxRetries ?? client.limits.maxRetries,
  }
  const left = (): number => startedAt + limits.deadlineMs - performance.now()
  const idempotencyKey = replay === 'keyed' ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined

  let attempts = 0
  let retries = 0
  let refusals = 0
  let waitedMs = 0
  let mayHaveHappened = false
  let deduplicated = false
  let status: number | undefined
  let body: unknown
  let rateLimit: RateLimit | undefined
  let retryAfterMs: number | undefined

  const known = (): Known => ({
    operation,
    status,
    body,
    attempts,
    mayHaveHappened,
    rateLimit,
    retryAfterMs,
    idempotencyKey,
  })
  const event = (): CallEvent => ({ operation, idempotencyKey })

  /** A call that Loops kept refusing and whose time is up was refused, whatever it waited for last. */
  const interrupted = (why: Interrupted): LoopsError =>
    failure(why === 'aborted' ? why : status === 429 ? 'rate_limited' : 'deadline_exceeded', known())

  const waited = async <R>(reason: 'throttle' | 'retry', wait: Promise<R>): Promise<R> => {
    const before = performance.now()
    const result = await wait
    const delayMs = performance.now() - before
    waitedMs += delayMs
    reporter.tell('onWait', () => ({ ...event(), reason, delayMs }))
    return result
  }

  /** Waits for a place in the stream of requests; answers with an error when there is none in time. */
  const turn = async (throttle: Throttle | undefined): Promise<LoopsError | undefined> => {
    if (signal?.aborted) return interrupted('aborted')
    if (left() <= 0) return interrupted('expired')
    const wish =
      throttle?.acquire({ budget, priority, maxWaitMs: left(), signal, attempt: attempts + 1 }) ?? 'granted'
    const slot = typeof wish === 'string' ? wish : await waited('throttle', wish)
    if (slot === 'full') return failure('throttle_full', known())
    return slot === 'granted' ? undefined : interrupted(slot === 'aborted' ? slot : 'expired')
  }

  /** Notes what an attempt brought, and gives its JSON; undefined where there is none. */
  const take = (attempted: Attempted, throttle: Throttle | undefined, sentAt: number): unknown => {
    status = body = retryAfterMs = undefined
    if (attempted.kind === 'answered') {
      const { headers } = attempted
      status = attempted.status
      rateLimit = rateLimitOf(headers) ?? rateLimit
      retryAfterMs = retryAfterOf(headers.get('retry-after'), Date.now())
      throttle?.onAnswer({ budget, status, sentAt, rateLimit, retryAfterMs })
    }
    reporter.tell('onAttempt', () => ({
      ...event(),
      attempt: attempts,
      status,
      durationMs: performance.now() - sentAt,
    }))
    if (attempted.kind !== 'answered') return undefined
    try {
      return (body = JSON.parse(attempted.text))
    } catch {
      body = attempted.text.slice(0, 500)
      return undefined
    }
  }

  const failed = (attempted: Attempted): LoopsError => {
    if (attempted.kind === 'answered') return failure(codeOf(operation, attempted.status), known())
    if (attempted.kind === 'failed')
      return failure('connection_failed', { ...known(), cause: attempted.cause })
    return failure(attempted.kind === 'timeout' && left() < 1 ? 'deadline_exceeded' : attempted.kind, known())
  }

  /**
   * Loops said no to a call that may have happened before: a 409 on our own key and a 404 on a repeated delete mean
   * that an earlier attempt arrived; where the status alone cannot tell, it is read back. What cannot be read back
   * stays unknown, and the error says so.
   */
  const reconcile = async (request: Prepared<T>): Promise<T | undefined> => {
    if (!mayHaveHappened) return undefined
    if (status === (replay === 'keyed' ? 409 : 404) && request.arrived !== undefined) return request.arrived
    return request.confirm?.(client.send, { ...options, deadlineMs: left() }).catch(() => undefined)
  }

  const run = async (): Promise<T> => {
    checkLimits(limits)
    checkIdempotencyKey(options.idempotencyKey)
    const request = prepared()
    const url = connection.baseUrl() + address(path, request)
    reporter.tell('onCall', event)
    const asked = connection.apiKey()
    const key = typeof asked === 'string' ? { value: asked } : await within(asked, left(), signal)
    if (typeof key === 'string') throw interrupted(key)
    const throttle = client.throttle(connection.baseUrl(), key.value)
    const init: RequestInit = {
      method,
      headers: requestHeaders(key.value, client.userAgent, request.body, idempotencyKey, options.headers),
      // A redirect would turn a write into a read, and take the key elsewhere.
      redirect: 'manual',
      ...(request.body && { body: request.body }),
    }
    for (;;) {
      const noTurn = await turn(throttle)
      if (noTurn) throw noTurn
      const sentAt = performance.now()
      attempts++
      const attempted = await attempt(client.fetch, url, init, Math.min(limits.timeoutMs, left()), signal)
      const json = take(attempted, throttle, sentAt)
      let data = json === undefined ? undefined : request.read(json)
      const meaning = classify(attempted, data !== undefined)
      if (meaning === 'done') return data as T
      if (replay !== 'safe' && (meaning === 'ambiguous' || meaning === 'aborted')) mayHaveHappened = true
      if (meaning === 'final') {
        data = await reconcile(request)
        if (data === undefined) throw failed(attempted)
        deduplicated = true
        return data
      }
      const refused = meaning === 'refused'
      const backoff = backoffMs(refused ? refusals++ : retries, Math.random(), retryAfterMs)
      // The throttle knows how long a refused call has to wait.
      const delayMs = refused && throttle ? Math.min(backoff, retryAfterMs ?? 0) : backoff
      const mayGoOn =
        mayRetry(meaning, replay) &&
        delayMs < left() &&
        (refused || (retries < limits.maxRetries && retryBudget.spend()))
      if (!mayGoOn) throw failed(attempted)
      if (!refused) retries++
      if (delayMs > 0 && (await waited('retry', within<never>(undefined, delayMs, signal))) === 'aborted')
        throw interrupted('aborted')
    }
  }

  const meta = (): CallMeta => ({
    operation,
    status,
    attempts,
    waitedMs: Math.round(waitedMs),
    durationMs: Math.round(performance.now() - startedAt),
    rateLimit,
    idempotencyKey,
    deduplicated,
  })

  try {
    const data = await run()
    retryBudget.onSuccess(retries > 0)
    reporter.tell('onEnd', () => ({ ...event(), meta: meta() }))
    return { ok: true, data, meta: meta() }
  } catch (cause) {
    const error =
      cause instanceof LoopsError
        ? cause
        : new LoopsError({
            ...known(),
            cause,
            code: 'invalid_input',
            message: `${operation} could not be carried out; see "cause".`,
          })
    // Validation does not know for which call it was asked.
    if (!error.operation) Object.assign(error, { operation })
    reporter.tell('onEnd', () => ({ ...event(), meta: meta(), error }))
    reporter.logger.warn(error.message, error.toJSON())
    return { ok: false, error, meta: meta() }
  }
}

function rateLimitOf(headers: Headers): RateLimit | undefined {
  const limit = headers.get('x-ratelimit-limit')
  const remaining = headers.get('x-ratelimit-remaining')
  if (!limit && !remaining) return undefined
  return { limit: countOf(limit), remaining: countOf(remaining) }
}

function countOf(header: string | null): number | undefined {
  return header && /^\d{1,4}$/.test(header) ? Number(header) : undefined
}
