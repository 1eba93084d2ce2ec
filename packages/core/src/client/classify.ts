import type { ReplayClass } from './operations.ts'
import type { Attempted } from './attempt.ts'
import type { CallCode } from './failure.ts'

/**
 * What an attempt means:
 * - `done`: a success that could be read.
 * - `refused`: 429; nothing happened.
 * - `notSent`: the connection was never there; nothing happened.
 * - `ambiguous`: it may have happened.
 * - `final`: Loops said no.
 * - `aborted`: the caller stopped it; it may have happened.
 */
export type Meaning = 'done' | 'refused' | 'notSent' | 'ambiguous' | 'final' | 'aborted'

/** Refusals for good whose status means something else for other operations. */
const refusals = new Set<CallCode | undefined>(['quota_exceeded', 'not_entitled', 'not_implemented'])

/**
 * @param readable whether a success has the content that was expected
 * @param code what the answer is as an error
 */
export function classify(attempted: Attempted, readable: boolean, code?: CallCode): Meaning {
  if (attempted.kind === 'aborted') return 'aborted'
  if (attempted.kind === 'failed') return wasNotSent(attempted.cause) ? 'notSent' : 'ambiguous'
  if (attempted.kind === 'timeout') return 'ambiguous'
  const { status } = attempted
  if (status >= 200 && status < 300) return readable ? 'done' : 'ambiguous'
  if (refusals.has(code)) return 'final'
  if (status === 429) return 'refused'
  return status >= 500 || status === 408 ? 'ambiguous' : 'final'
}

/** Whether a replay class allows another attempt after this one. */
export function mayRetry(meaning: Meaning, replay: ReplayClass): boolean {
  return meaning === 'refused' || meaning === 'notSent' || (meaning === 'ambiguous' && replay !== 'unsafe')
}

/** Failures before a connection stood, by the codes of Node, Bun and Deno. A lost connection is not among them. */
const beforeConnecting =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|(CERT|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)_.*)$/

function wasNotSent(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown }
  if (typeof code === 'string' && beforeConnecting.test(code)) return true
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => wasNotSent(one, depth + 1))
  return wasNotSent(cause, depth + 1)
}
