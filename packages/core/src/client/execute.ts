import { LoopsError, type RateLimit } from '../errors/loops-error.ts'
import { address } from './address.ts'
import { readAnswer } from './answer.ts'
import { attempt, type Attempted } from './attempt.ts'
import { backoffMs } from './backoff.ts'
import type { CallMeta, Settled } from './call.ts'
import { classify, mayRetry, type Meaning } from './classify.ts'
import type { Client } from './client.ts'
import { type CallCode, failure, type Known } from './failure.ts'
import { checkLimits, type Limits } from './limits.ts'
import { operations, type OperationName } from './operations.ts'
import type { CallEvent, CallOptions } from './options.ts'
import { attemptQuietly } from './quietly.ts'
import { checkIdempotencyKey, requestHeaders } from './request-headers.ts'
import type { Prepared } from './send.ts'
import type { Slot, Throttle } from './throttle/throttle.ts'
import { type Interrupted, within } from './within.ts'

/** A request that passed validation, or what validation threw. */
export type Frozen<T> = { readonly request: Prepared<T> } | { readonly thrown: unknown }

/**
 * Runs one call to its end: make the key, then wait for a turn, try, classify, tell the throttle, reconcile, and maybe
 * wait and try again. Never throws.
 *
 * @param startedAt of `performance.now()`: the deadline counts from there
 */
export function execute<T>(
  client: Client,
  operation: OperationName,
  frozen: Frozen<T>,
  options: CallOptions,
  startedAt: number,
): Promise<Settled<T>> {
  return new Call<T>(client, operation, options, startedAt).settle(frozen)
}

class Call<T> {
  readonly #client: Client
  readonly #operation: OperationName
  readonly #options: CallOptions
  readonly #startedAt: number
  readonly #limits: Limits
  readonly #idempotencyKey: string | undefined
  #attempts = 0
  #retries = 0
  #refusals = 0
  #waitedMs = 0
  #mayHaveHappened = false
  #deduplicated = false
  #status: number | undefined
  #body: unknown
  #code: CallCode | undefined
  #rateLimit: RateLimit | undefined
  #retryAfterMs: number | undefined
  #apiKey = ''

  constructor(client: Client, operation: OperationName, options: CallOptions, startedAt: number) {
    const { timeoutMs, deadlineMs, maxRetries } = client.limits
    this.#client = client
    this.#operation = operation
    this.#options = options
    this.#startedAt = startedAt
    this.#limits = {
      timeoutMs: options.timeoutMs ?? timeoutMs,
      deadlineMs: options.deadlineMs ?? deadlineMs,
      maxRetries: options.maxRetries ?? maxRetries,
    }
    if (operations[operation].replay === 'keyed')
      this.#idempotencyKey = options.idempotencyKey ?? crypto.randomUUID()
  }

  async settle(frozen: Frozen<T>): Promise<Settled<T>> {
    const { reporter, retryBudget } = this.#client
    const operation = this.#operation
    try {
      const data = await this.#run(frozen)
      const meta = this.#meta()
      retryBudget.onSuccess(this.#retries > 0)
      reporter.tell('onEnd', () => ({ operation, idempotencyKey: this.#idempotencyKey, meta }))
      return { ok: true, data, meta }
    } catch (cause) {
      const error = cause instanceof LoopsError ? cause : this.#unexpected(cause)
      const meta = this.#meta()
      // Validation does not know for which call it was asked.
      if (!error.operation) Object.assign(error, { operation })
      reporter.tell('onEnd', () => ({ operation, idempotencyKey: this.#idempotencyKey, meta, error }))
      reporter.logger.warn(error.message, error.toJSON())
      return { ok: false, error, meta }
    }
  }

  async #run(frozen: Frozen<T>): Promise<T> {
    const { connection, fetch, reporter, userAgent } = this.#client
    const { method, path, replay } = operations[this.#operation]
    const { signal, headers, idempotencyKey } = this.#options
    const { timeoutMs } = this.#limits
    checkLimits(this.#limits)
    checkIdempotencyKey(idempotencyKey)
    if ('thrown' in frozen) throw frozen.thrown
    const { request } = frozen
    const baseUrl = connection.baseUrl()
    const url = baseUrl + address(path, request)
    reporter.tell('onCall', () => this.#event())
    const asked = connection.apiKey()
    const apiKey = typeof asked === 'string' ? asked : await this.#inTime(asked)
    this.#apiKey = apiKey
    const throttle = this.#client.throttle(baseUrl, apiKey)
    const init: RequestInit = {
      method,
      headers: requestHeaders(apiKey, userAgent, request.body, this.#idempotencyKey, headers),
      // A redirect would turn a write into a read, and take the key elsewhere.
      redirect: 'manual',
    }
    if (request.body !== undefined) init.body = request.body
    for (;;) {
      const slot = this.#ask(throttle)
      if (slot !== 'granted') await this.#turn(slot)
      const sentAt = performance.now()
      this.#attempts++
      const attempted = await attempt(fetch, url, init, Math.min(timeoutMs, this.#left), signal)
      const json = this.#take(attempted, throttle, sentAt)
      const data = json === undefined ? undefined : request.read(json)
      const meaning = classify(attempted, data !== undefined, this.#code)
      if (meaning === 'done') return data as T
      if (replay !== 'safe' && (meaning === 'ambiguous' || meaning === 'aborted'))
        this.#mayHaveHappened = true
      if (meaning === 'final') return this.#reconcile(request, attempted)
      const delayMs = this.#delayOfNext(meaning, throttle)
      if (delayMs === undefined) throw this.#failed(attempted)
      if (delayMs > 0) await this.#pause(delayMs)
    }
  }

  get #left(): number {
    return this.#startedAt + this.#limits.deadlineMs - performance.now()
  }

  /** Waits for the key no longer than the call has time. */
  async #inTime(asked: Promise<string>): Promise<string> {
    const key = await within(asked, this.#left, this.#options.signal)
    if (typeof key === 'string') throw this.#interrupted(key)
    return key.value
  }

  /** Asks for a place in the stream of requests. */
  #ask(throttle: Throttle | undefined): Slot | Promise<Slot> {
    const { signal, priority = 'interactive' } = this.#options
    const maxWaitMs = this.#left
    if (signal?.aborted) return 'aborted'
    if (maxWaitMs <= 0) return 'too_late'
    if (!throttle) return 'granted'
    const { budget } = operations[this.#operation]
    try {
      return throttle.acquire({ budget, priority, maxWaitMs, signal, attempt: this.#attempts + 1 })
    } catch (error) {
      return this.#withoutThrottle(error)
    }
  }

  /** Waits for that place; throws when there is none in time. */
  async #turn(asked: Slot | Promise<Slot>): Promise<void> {
    const slot =
      typeof asked === 'string'
        ? asked
        : await this.#waited('throttle', asked).catch((error: unknown) => this.#withoutThrottle(error))
    if (slot === 'full') throw failure('throttle_full', this.#known())
    if (slot !== 'granted') throw this.#interrupted(slot === 'aborted' ? slot : 'expired')
    // Meanwhile the call may have been stopped, or a busy process may have used its time up.
    if (this.#options.signal?.aborted) throw this.#interrupted('aborted')
    if (this.#left <= 0) throw this.#interrupted('expired')
  }

  /** A throttle that fails, such as one whose store is away, does not stop calls: Loops still has its own limit. */
  #withoutThrottle(error: unknown): 'granted' {
    const name = error instanceof Error ? error.name : typeof error
    this.#client.reporter.logger.error('The throttle failed. Calls go on without it.', { error: name })
    return 'granted'
  }

  /** Notes what an attempt brought, tells the throttle, and gives its JSON; undefined where there is none. */
  #take(attempted: Attempted, throttle: Throttle | undefined, sentAt: number): unknown {
    const operation = this.#operation
    const { status, answer } =
      attempted.kind === 'answered'
        ? { status: attempted.status, answer: readAnswer(operation, attempted, this.#apiKey) }
        : {}
    this.#status = status
    this.#body = answer?.body
    this.#code = answer?.code
    this.#rateLimit = answer?.rateLimit ?? this.#rateLimit
    const retryAfterMs = (this.#retryAfterMs = answer?.retryAfterMs)
    // A quota of the day says nothing about the limit of requests.
    if (throttle && status !== undefined && this.#code !== 'quota_exceeded') {
      const { budget } = operations[operation]
      attemptQuietly(
        () => throttle.onAnswer({ budget, status, sentAt, rateLimit: this.#rateLimit, retryAfterMs }),
        (error) => void this.#withoutThrottle(error),
      )
    }
    this.#client.reporter.tell('onAttempt', () => ({
      ...this.#event(),
      attempt: this.#attempts,
      status,
      durationMs: performance.now() - sentAt,
    }))
    return answer?.json
  }

  /**
   * Loops said no to a call that may have happened before: a 409 on our own key and a 404 on a repeated delete mean
   * that an earlier attempt arrived; where the status alone cannot tell, it is read back. What cannot be read back
   * stays unknown, and the error says so.
   */
  async #reconcile(request: Prepared<T>, attempted: Attempted): Promise<T> {
    const known = this.#status === (operations[this.#operation].replay === 'keyed' ? 409 : 404)
    let data = known && this.#mayHaveHappened ? request.arrived : undefined
    if (data === undefined && this.#mayHaveHappened) {
      const options = { ...this.#options, deadlineMs: this.#left }
      data = await request.confirm?.(this.#client.send, options).catch(() => undefined)
    }
    if (data === undefined) throw this.#failed(attempted)
    this.#deduplicated = true
    return data
  }

  /** How long to wait before the next attempt, in milliseconds; undefined when there must not be one. */
  #delayOfNext(meaning: Meaning, throttle: Throttle | undefined): number | undefined {
    const refused = meaning === 'refused'
    const backoff = backoffMs(refused ? this.#refusals : this.#retries, Math.random(), this.#retryAfterMs)
    // The built-in throttle knows how long a refused call has to wait.
    const delayMs = refused && throttle?.holdsRefused ? Math.min(backoff, this.#retryAfterMs ?? 0) : backoff
    if (!mayRetry(meaning, operations[this.#operation].replay) || delayMs >= this.#left) return undefined
    if (refused) this.#refusals++
    else if (this.#retries >= this.#limits.maxRetries || !this.#client.retryBudget.spend()) return undefined
    else this.#retries++
    return delayMs
  }

  async #pause(delayMs: number): Promise<void> {
    const ended = await this.#waited('retry', within<never>(undefined, delayMs, this.#options.signal))
    if (ended === 'aborted') throw this.#interrupted(ended)
  }

  async #waited<R>(reason: 'throttle' | 'retry', wait: Promise<R>): Promise<R> {
    const before = performance.now()
    const result = await wait
    const delayMs = performance.now() - before
    this.#waitedMs += delayMs
    this.#client.reporter.tell('onWait', () => ({ ...this.#event(), reason, delayMs }))
    return result
  }

  #failed(attempted: Attempted): LoopsError {
    const known = this.#known()
    const { kind } = attempted
    if (this.#code) return failure(this.#code, known)
    if (kind === 'failed') return failure('connection_failed', { ...known, cause: attempted.cause })
    if (kind !== 'timeout') return failure('aborted', known)
    return failure(this.#left < 1 ? 'deadline_exceeded' : kind, known)
  }

  /** A call that Loops kept refusing and whose time is up was refused, whatever it waited for last. */
  #interrupted(why: Interrupted): LoopsError {
    const code = why === 'aborted' ? why : this.#status === 429 ? 'rate_limited' : 'deadline_exceeded'
    return failure(code, this.#known())
  }

  #unexpected(cause: unknown): LoopsError {
    const message = `${this.#operation} could not be carried out; see "cause".`
    const mayHaveHappened = this.#attempts > 0 && operations[this.#operation].replay !== 'safe'
    return new LoopsError({ ...this.#known(), mayHaveHappened, cause, code: 'invalid_input', message })
  }

  #event(): CallEvent {
    return { operation: this.#operation, idempotencyKey: this.#idempotencyKey }
  }

  #known(): Known {
    return {
      operation: this.#operation,
      status: this.#status,
      body: this.#body,
      attempts: this.#attempts,
      mayHaveHappened: this.#mayHaveHappened,
      rateLimit: this.#rateLimit,
      retryAfterMs: this.#retryAfterMs,
      idempotencyKey: this.#idempotencyKey,
    }
  }

  #meta(): CallMeta {
    return {
      operation: this.#operation,
      status: this.#status,
      attempts: this.#attempts,
      waitedMs: Math.round(this.#waitedMs),
      durationMs: Math.round(performance.now() - this.#startedAt),
      rateLimit: this.#rateLimit,
      idempotencyKey: this.#idempotencyKey,
      deduplicated: this.#deduplicated,
    }
  }
}
