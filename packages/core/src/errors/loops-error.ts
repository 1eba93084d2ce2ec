import type { OperationName } from '../client/operations.ts'
import type { LoopsErrorCode } from './codes.ts'
import { maskAddresses } from './mask.ts'

const brand: unique symbol = Symbol.for('@loops-kit/core/error')

/** The name under which Node, Bun and Deno ask an object to print itself. */
const inspectCustom: unique symbol = Symbol.for('nodejs.util.inspect.custom')

/** What Loops said about its limit of requests per second. */
export interface RateLimit {
  /** Requests per second that the team may make (`x-ratelimit-limit`). */
  readonly limit?: number | undefined
  /** Requests left in the current window (`x-ratelimit-remaining`). */
  readonly remaining?: number | undefined
}

/** The facts of a failure; all but `code` and `message` only where they are known. */
export interface LoopsErrorDetails {
  readonly code: LoopsErrorCode
  readonly message: string
  readonly operation?: OperationName | undefined
  readonly status?: number | undefined
  readonly body?: unknown
  readonly attempts?: number | undefined
  readonly retryable?: boolean | undefined
  readonly mayHaveHappened?: boolean | undefined
  readonly rateLimit?: RateLimit | undefined
  readonly retryAfterMs?: number | undefined
  readonly idempotencyKey?: string | undefined
  readonly path?: string | undefined
  readonly invalidTags?: readonly string[] | undefined
  readonly maxBytes?: number | undefined
  readonly maxUploads?: number | undefined
  readonly windowHours?: number | undefined
  readonly cause?: unknown
}

/**
 * What every failure of Loops Kit is. `code` is a closed union for `switch`; `mayHaveHappened` says whether Loops
 * may have carried the call out all the same. Printing shows neither the answer's body nor the idempotency key nor
 * an unmasked address.
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
    return kind !== undefined && [kind, 'LoopsError'].includes(this.kind)
  }

  declare readonly code: LoopsErrorCode
  /** The operation that failed, such as `events.send`. */
  declare readonly operation?: OperationName
  /** The status of the last answer, if there was one. */
  declare readonly status?: number
  /** The body of the last answer: parsed JSON, or the beginning of another text. Never printed. */
  declare readonly body?: unknown
  /** Attempts made; 0 when nothing was sent. */
  declare readonly attempts: number
  /** True when the same call may succeed later. */
  declare readonly retryable: boolean
  /** True when Loops may have carried the call out although it failed here. */
  declare readonly mayHaveHappened: boolean
  declare readonly rateLimit?: RateLimit
  /** How long Loops asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number
  /** The key that a later attempt must reuse to be safe. Never printed. */
  declare readonly idempotencyKey?: string
  /** Where in the input the problem is, such as `eventProperties.plan`. */
  declare readonly path?: string
  /** Dynamic tags that an email cannot use (`invalid_content`). */
  declare readonly invalidTags?: readonly string[]
  /** The most bytes that Loops takes (`payload_too_large`). */
  declare readonly maxBytes?: number
  /** Uploads that the team may make within `windowHours` (`quota_exceeded`). */
  declare readonly maxUploads?: number
  /** Hours that a quota counts (`quota_exceeded`). */
  declare readonly windowHours?: number

  constructor({ message, cause, body, idempotencyKey, ...facts }: LoopsErrorDetails) {
    super(maskAddresses(message), cause === undefined ? undefined : { cause })
    const { kind } = new.target
    Object.assign(this, { attempts: 0, retryable: false, mayHaveHappened: false })
    for (const [name, value] of Object.entries(facts)) {
      if (value !== undefined)
        Object.assign(this, { [name]: typeof value === 'string' ? maskAddresses(value) : value })
    }
    const hidden = { name: kind, body, idempotencyKey, [brand]: kind, [inspectCustom]: print }
    for (const name of Reflect.ownKeys(hidden)) {
      Object.defineProperty(this, name, { value: hidden[name as keyof typeof hidden], configurable: true })
    }
  }

  /** What may be printed: no body, no key, no cause, addresses masked. */
  toJSON(): Record<string, unknown> {
    return { ...(this as Record<string, unknown>), name: this.name, message: this.message }
  }
}

/** Prints what {@link LoopsError.toJSON} gives and what its causes say, with addresses masked: a URL may hold one. */
function print(
  this: LoopsError,
  _depth: number,
  options: object,
  inspect: (value: unknown, options: object) => string,
): string {
  const { name: _name, message: _message, ...facts } = this.toJSON()
  return maskAddresses(`${this.stack ?? this.message} ${inspect(facts, options)}${says(this.cause)}`)
}

/** Name, message and code of a cause and of its causes. Its other fields may hold a request with its key. */
function says(cause: unknown, depth = 0): string {
  if (typeof cause !== 'object' || cause === null || depth > 4) return ''
  const { name, message, code, cause: next } = cause as Record<string, unknown>
  return `\n[cause]: ${String(name)}: ${String(message)}${typeof code === 'string' ? ` (${code})` : ''}${says(next, depth + 1)}`
}

/** True for every error that Loops Kit made, also across copies of the package. */
export function isLoopsError(value: unknown): value is LoopsError {
  return value instanceof LoopsError
}
