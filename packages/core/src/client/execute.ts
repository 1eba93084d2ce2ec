import { LoopsError, type RateLimit } from '../errors/loops-error.ts'
import { LoopsRateLimitError } from '../errors/kinds.ts'
import { address } from './address.ts'
import { attempt, type Attempted, type Fetch } from './attempt.ts'
import { backoffMs, retryAfterOf } from './backoff.ts'
import type { CallMeta, Settled } from './call.ts'
import { classify, mayRetry } from './classify.ts'
import { checkLimits, type Limits } from './limits.ts'
import type { Connection } from './connection.ts'
import { type Known, noAnswer, refusal, unreadable } from './failure.ts'
import { operations, type OperationName } from './operations.ts'
import type { CallEvent, CallOptions } from './options.ts'
import type { Reporter } from './report.ts'
import { checkHeaders, checkIdempotencyKey, requestHeaders } from './request-headers.ts'
import type { RetryBudget } from './retry-budget.ts'
import type { Prepared, Send } from './send.ts'
import type { Throttle } from './throttle/throttle.ts'
import { type Interrupted, within } from './within.ts'

/** What all calls of a client share. */
export interface Client {
  readonly connection: Connection
  readonly fetch: Fetch
  readonly limits: Limits
  readonly userAgent: string
  readonly retryBudget: RetryBudget
  readonly reporter: Reporter
  readonly send: Send
  throttle(baseUrl: string, apiKey: string): Throttle | undefined
}

/** Runs one call to its end. Never throws. */
export async function execute<T>(client: Client, operation: OperationName, prepare: () => Prepared<T>, options: CallOptions): Promise<Settled<T>> {
  const call = new Call<T>(client, operation, options)
  try {
    return call.end(await call.run(prepare))
  } catch (error) {
    return call.end({ error: error instanceof LoopsError ? error : call.unexpected(error) })
  }
}

type Result<T> = { readonly data: T } | { readonly error: LoopsError }

class Call<T> {
  readonly #client: Client
  readonly #operation: OperationName
  readonly #options: CallOptions
  readonly #startedAt = performance.now()
  readonly #limits: Limits
  readonly #deadlineAt: number
  readonly #idempotencyKey: string | undefined
  #attempts = 0
  #retries = 0
  #refusals = 0
  #waitedMs = 0
  #mayHaveHappened = false
  #deduplicated = false
  #status: number | undefined
  #body: unknown
  #rateLimit: RateLimit | undefined
  #retryAfterMs: number | undefined

  constructor(client: Client, operation: OperationName, options: CallOptions) {
    this.#client = client
    this.#operation = operation
    this.#options = options
    const { timeoutMs, deadlineMs, maxRetries } = client.limits
    this.#limits = {
      timeoutMs: options.timeoutMs ?? timeoutMs,
      deadlineMs: options.deadlineMs ?? deadlineMs,
      maxRetries: options.maxRetries ?? maxRetries,
    }
    this.#deadlineAt = this.#startedAt + this.#limits.deadlineMs
    if (operations[operation].replay === 'keyed') this.#idempotencyKey = options.idempotencyKey ?? crypto.randomUUID()
  }

  async run(prepare: () => Prepared<T>): Promise<Result<T>> {
    const { connection, fetch, userAgent } = this.#client
    const { method, path, replay } = operations[this.#operation]
    const { signal, headers, idempotencyKey } = this.#options
    const { timeoutMs, maxRetries } = this.#limits
    checkLimits(this.#limits)
    checkIdempotencyKey(idempotencyKey)
    checkHeaders(headers)
    const prepared = prepare()
    const { body } = prepared
    const url = connection.baseUrl() + address(path, prepared)
    this.#client.reporter.tell('onCall', () => this.#event)
    const asked = connection.apiKey()
    const got = typeof asked === 'string' ? { value: asked } : await within(asked, this.#left, signal)
    if (typeof got === 'string') return { error: this.#interrupted(got) }
    const apiKey = got.value
    const throttle = this.#client.throttle(connection.baseUrl(), apiKey)
    const init: RequestInit = {
      method,
      headers: requestHeaders(apiKey, userAgent, body !== undefined, this.#idempotencyKey, headers),
      // A redirect would turn a write into a read, and take the key elsewhere.
      redirect: 'manual',
      ...(body !== undefined && { body }),
    }
    for (;;) {
      const refused = await this.#turn(throttle)
      if (refused) return { error: refused }
      const sentAt = performance.now()
      this.#attempts++
      const attempted = await attempt(fetch, url, init, Math.min(timeoutMs, this.#left), signal)
      const json = this.#take(attempted, throttle, sentAt)
      const data = json === undefined ? undefined : prepared.read(json)
      const meaning = classify(attempted, data !== undefined)
      if (meaning === 'done') return { data: data as T }
      if (meaning === 'ambiguous' || meaning === 'aborted') this.#mayHaveHappened = true
      if (meaning === 'final') return (await this.#reconcile(prepared)) ?? { error: this.#failure(attempted) }
      const counts = meaning !== 'refused'
      if (!mayRetry(meaning, replay) || (counts && this.#retries >= maxRetries)) return { error: this.#failure(attempted) }
      const waitMs = this.#delayMs(counts, throttle)
      if (waitMs >= this.#left || (counts && !this.#client.retryBudget.spend())) return { error: this.#failure(attempted) }
      if (counts) this.#retries++
      else this.#refusals++
      if (waitMs > 0 && (await this.#pause(waitMs)) === 'aborted') return { error: this.#interrupted('aborted') }
    }
  }

  /** Ends the call: tells the hooks, and gives what the caller sees. */
  end(result: Result<T>): Settled<T> {
    const { reporter, retryBudget } = this.#client
    const { meta } = this
    if ('data' in result) {
      retryBudget.onSuccess(this.#retries > 0)
      reporter.tell('onEnd', () => ({ ...this.#event, meta }))
      return { ok: true, data: result.data, meta }
    }
    const { error } = result
    reporter.tell('onEnd', () => ({ ...this.#event, meta, error }))
    reporter.logger.warn(error.message, error.toJSON())
    return { ok: false, error, meta }
  }

  /** Something failed that should not: what is known of the call goes with it. */
  unexpected(cause: unknown): LoopsError {
    return new LoopsError({ ...this.#known(), cause, code: 'invalid_input', message: `${this.#operation} could not be carried out. See "cause".` })
  }

  get meta(): CallMeta {
    return {
      operation: this.#operation,
      attempts: this.#attempts,
      waitedMs: Math.round(this.#waitedMs),
      durationMs: Math.round(performance.now() - this.#startedAt),
      deduplicated: this.#deduplicated,
      ...(this.#status !== undefined && { status: this.#status }),
      ...(this.#rateLimit && { rateLimit: this.#rateLimit }),
      ...(this.#idempotencyKey !== undefined && { idempotencyKey: this.#idempotencyKey }),
    }
  }

  get #left(): number {
    return this.#deadlineAt - performance.now()
  }

  get #event(): CallEvent {
    return { operation: this.#operation, ...(this.#idempotencyKey !== undefined && { idempotencyKey: this.#idempotencyKey }) }
  }

  /** Waits for a place in the stream of requests; answers with an error when there is none in time. */
  async #turn(throttle: Throttle | undefined): Promise<LoopsError | undefined> {
    const { signal, priority = 'interactive' } = this.#options
    if (signal?.aborted) return this.#interrupted('aborted')
    if (this.#left <= 0) return this.#interrupted('expired')
    if (!throttle) return undefined
    let slot = throttle.acquire({ budget: operations[this.#operation].budget, priority, maxWaitMs: this.#left, signal, attempt: this.#attempts + 1 })
    if (typeof slot !== 'string') {
      const before = performance.now()
      slot = await slot
      const delayMs = performance.now() - before
      this.#waitedMs += delayMs
      this.#client.reporter.tell('onWait', () => ({ ...this.#event, reason: 'throttle', delayMs }))
    }
    if (slot === 'granted') return undefined
    if (slot === 'full') {
      return new LoopsRateLimitError({ ...this.#known(), retryable: true, code: 'throttle_full', message: `${this.#operation} was not sent: too many calls wait for their turn. Send fewer at once, or hand them to loops.background.` })
    }
    return this.#interrupted(slot === 'aborted' ? 'aborted' : 'expired')
  }

  /** A call that Loops kept refusing and whose time is up was refused, whatever it waited for last. */
  #interrupted(why: Interrupted): LoopsError {
    const known = this.#known()
    if (why === 'expired' && this.#status === 429) return refusal({ ...known, status: 429 })
    return noAnswer(why === 'aborted' ? 'aborted' : 'deadline_exceeded', known)
  }

  /** A refused call waits in the throttle, which knows how long; without one it waits here. */
  #delayMs(counts: boolean, throttle: Throttle | undefined): number {
    const waits = counts ? this.#retries : this.#refusals
    const full = backoffMs(waits, Math.random(), this.#retryAfterMs)
    return !counts && throttle ? Math.min(full, this.#retryAfterMs ?? 0) : full
  }

  /** Notes what an attempt brought, and gives its JSON; undefined where there is none. */
  #take(attempted: Attempted, throttle: Throttle | undefined, sentAt: number): unknown {
    const answered = attempted.kind === 'answered' ? attempted : undefined
    this.#client.reporter.tell('onAttempt', () => ({
      ...this.#event,
      attempt: this.#attempts,
      durationMs: performance.now() - sentAt,
      ...(answered && { status: answered.status }),
    }))
    this.#status = answered?.status
    this.#body = undefined
    this.#retryAfterMs = undefined
    if (!answered) return undefined
    const { status, headers, text } = answered
    this.#rateLimit = rateLimitOf(headers) ?? this.#rateLimit
    this.#retryAfterMs = retryAfterOf(headers.get('retry-after'), Date.now())
    throttle?.onAnswer({ budget: operations[this.#operation].budget, status, sentAt, rateLimit: this.#rateLimit, retryAfterMs: this.#retryAfterMs })
    try {
      return (this.#body = JSON.parse(text) as unknown)
    } catch {
      this.#body = text.slice(0, 500)
      return undefined
    }
  }

  /**
   * Loops said no to a call that may have happened before: a 409 on our own key and a 404 on a repeated delete mean
   * that an earlier attempt arrived; where the status alone cannot tell, it is read back.
   */
  async #reconcile({ arrived, confirm }: Prepared<T>): Promise<Result<T> | undefined> {
    if (!this.#mayHaveHappened || this.#status === undefined) return undefined
    const keyed = operations[this.#operation].replay === 'keyed'
    let data: T | undefined
    if (this.#status === (keyed ? 409 : 404)) data = arrived
    if (confirm) {
      try {
        data = await confirm(this.#client.send, { ...this.#options, idempotencyKey: undefined, deadlineMs: this.#left })
      } catch {
        // What could not be read back stays unknown, and the error says so.
      }
    }
    if (data === undefined) return undefined
    this.#deduplicated = true
    return { data }
  }

  #failure(attempted: Attempted): LoopsError {
    const known = this.#known()
    if (attempted.kind === 'failed') return noAnswer('connection_failed', { ...known, cause: attempted.cause })
    if (attempted.kind === 'aborted') return noAnswer('aborted', known)
    if (attempted.kind === 'timeout') return noAnswer(this.#left > 1 ? 'timeout' : 'deadline_exceeded', known)
    const { status } = attempted
    return status >= 200 && status < 300 ? unreadable(known) : refusal({ ...known, status })
  }

  async #pause(delayMs: number): Promise<Interrupted> {
    const before = performance.now()
    this.#client.reporter.tell('onWait', () => ({ ...this.#event, reason: 'retry', delayMs }))
    const ended = await within<never>(undefined, delayMs, this.#options.signal)
    this.#waitedMs += performance.now() - before
    return ended as Interrupted
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
}

function rateLimitOf(headers: Headers): RateLimit | undefined {
  const limit = headers.get('x-ratelimit-limit')
  const remaining = headers.get('x-ratelimit-remaining')
  if (limit === null && remaining === null) return undefined
  return { ...(limit !== null && { limit: Number(limit) }), ...(remaining !== null && { remaining: Number(remaining) }) }
}
