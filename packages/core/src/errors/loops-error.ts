import type { OperationName } from '../client/operations.ts'
import type { LoopsErrorCode } from './codes.ts'
import { maskAddresses } from './mask.ts'

const brand: unique symbol = Symbol.for('@loops-kit/core/error')

/** What Loops said about its limit of requests per second. */
export interface RateLimit {
  /** Requests per second that the team may make (`x-ratelimit-limit`). */
  readonly limit?: number
  /** Requests left in the current window (`x-ratelimit-remaining`). */
  readonly remaining?: number
}

/** The facts of a failure; all but `code` and `message` only where they are known. */
export interface LoopsErrorDetails {
  readonly code: LoopsErrorCode
  readonly message: string
  readonly operation?: OperationName | undefined
  readonly status?: number | undefined
  /** The answer's body: parsed JSON, or the beginning of another text. Not printed. */
  readonly body?: unknown
  readonly attempts?: number | undefined
  readonly retryable?: boolean | undefined
  readonly mayHaveHappened?: boolean | undefined
  readonly rateLimit?: RateLimit | undefined
  readonly retryAfterMs?: number | undefined
  readonly idempotencyKey?: string | undefined
  /** Where in the input the problem is, such as `eventProperties.plan`. */
  readonly path?: string | undefined
  readonly cause?: unknown
}

/** The name under which Node's `util.inspect` asks an object to print itself. */
const inspectCustom: unique symbol = Symbol.for('nodejs.util.inspect.custom')

const printed = ['code', 'operation', 'status', 'path', 'attempts', 'retryable', 'mayHaveHappened', 'retryAfterMs', 'idempotencyKey'] as const

/**
 * What every failure of Loops Kit is. `code` is a closed union for `switch`; `mayHaveHappened` says whether Loops
 * may have carried the call out all the same. Printing shows neither the answer's body nor an unmasked address.
 *
 * `instanceof` also holds between an ESM and a CommonJS copy of the package.
 *
 * @example
 * try {
 *   await loops.contacts.create({ email })
 * } catch (error) {
 *   if (isLoopsError(error) && error.code === 'already_exists') return
 *   throw error
 * }
 */
export class LoopsError extends Error {
  static readonly kind: string = 'LoopsError'

  static override [Symbol.hasInstance](value: unknown): boolean {
    const kind = (value as { [brand]?: string } | null | undefined)?.[brand]
    return kind !== undefined && (this.kind === 'LoopsError' || this.kind === kind)
  }

  readonly code: LoopsErrorCode
  /** The operation that failed, such as `events.send`. */
  readonly operation?: OperationName
  /** The status of the last answer, if there was one. */
  readonly status?: number
  /** The body of the last answer: parsed JSON, or the beginning of another text. Never printed. */
  readonly body?: unknown
  /** Attempts made; 0 when nothing was sent. */
  readonly attempts: number
  /** True when the same call may succeed later. */
  readonly retryable: boolean
  /** True when Loops may have carried the call out although it failed here. */
  readonly mayHaveHappened: boolean
  readonly rateLimit?: RateLimit
  /** How long Loops asked to wait, in milliseconds. */
  readonly retryAfterMs?: number
  /** The key that a later attempt must reuse to be safe. */
  readonly idempotencyKey?: string
  /** Where in the input the problem is, such as `eventProperties.plan`. */
  readonly path?: string

  constructor(details: LoopsErrorDetails) {
    super(maskAddresses(details.message), details.cause === undefined ? undefined : { cause: details.cause })
    const { message: _message, cause: _cause, body, ...facts } = details
    const kind = (this.constructor as typeof LoopsError).kind
    this.code = details.code
    this.attempts = 0
    this.retryable = false
    this.mayHaveHappened = false
    for (const [name, value] of Object.entries(facts)) if (value !== undefined) Object.assign(this, { [name]: value })
    const hidden = {
      name: kind,
      body,
      [brand]: kind,
      [inspectCustom]: (_depth: unknown, options: unknown, inspect: (value: unknown, options: unknown) => string) => print(this, options, inspect),
    }
    for (const name of Reflect.ownKeys(hidden)) Object.defineProperty(this, name, { value: hidden[name as 'name'], configurable: true })
  }

  /** What may be printed: a fixed list of fields, addresses masked. */
  toJSON(): Record<string, unknown> {
    const shown: Record<string, unknown> = { name: this.name, message: this.message }
    for (const name of printed) {
      const value = this[name]
      if (value !== undefined) shown[name] = typeof value === 'string' ? maskAddresses(value) : value
    }
    return shown
  }
}

function print(error: LoopsError, options: unknown, inspect: (value: unknown, options: unknown) => string): string {
  const { name: _name, message: _message, ...facts } = error.toJSON()
  const cause = error.cause === undefined ? '' : `\n  [cause]: ${maskAddresses(inspect(error.cause, options))}`
  return `${error.stack ?? error.message} ${inspect(facts, options)}${cause}`
}

/** True for every error that Loops Kit made, also across copies of the package. */
export function isLoopsError(value: unknown): value is LoopsError {
  return value instanceof LoopsError
}
