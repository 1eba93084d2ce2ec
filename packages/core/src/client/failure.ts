import { LoopsApiError, LoopsConflictError, LoopsConnectionError, LoopsRateLimitError } from '../errors/kinds.ts'
import type { LoopsErrorCode } from '../errors/codes.ts'
import type { LoopsError, LoopsErrorDetails } from '../errors/loops-error.ts'
import { operations, type OperationName } from './operations.ts'

/** What is known of a call when it fails. */
export type Known = Omit<LoopsErrorDetails, 'code' | 'message'> & { readonly operation: OperationName }

/** A status that Loops refused with, as an error. Its meaning comes from status and operation alone. */
export function refusal(known: Known & { readonly status: number }): LoopsError {
  const { operation, status } = known
  const { replay } = operations[operation]
  const said = says(known.body)
  if (status === 429) {
    return new LoopsRateLimitError({
      ...known,
      retryable: true,
      code: 'rate_limited',
      message: `Loops answered ${operation} with 429 (too many requests) until the call's time was up.`,
    })
  }
  if (status === 409) {
    const code = operation === 'contacts.create' ? 'already_exists' : replay === 'keyed' ? 'idempotency_conflict' : replay === 'revision' ? 'stale_revision' : 'conflict'
    const reason = {
      already_exists: 'a contact with this email or userId exists. contacts.upsert takes both cases.',
      idempotency_conflict: 'this idempotency key was used within the last 24 hours. Take it as sent, or use a new key to send again.',
      stale_revision: 'it has changed since it was read. Read it again, then repeat the change.',
      conflict: 'it conflicts with what is there.',
    }[code]
    return new LoopsConflictError({ ...known, code, message: `Loops refused ${operation}: ${reason}` })
  }
  const code = codes[status] ?? (status >= 500 ? 'server_error' : 'unexpected_status')
  const hint = hints[code] ?? ''
  return new LoopsApiError({
    ...known,
    retryable: code === 'server_error',
    code,
    message: `Loops answered ${operation} with ${status}${said ? `: ${said}` : '.'}${hint}`,
  })
}

/** A success whose body is not what was expected. */
export function unreadable(known: Known): LoopsError {
  return new LoopsApiError({
    ...known,
    retryable: true,
    code: 'unreadable_answer',
    message: `Loops answered ${known.operation} with ${known.status}, but not with the JSON that was expected.`,
  })
}

const connectionMessages = {
  connection_failed: 'the connection to Loops failed. See "cause".',
  timeout: 'an attempt took longer than "timeoutMs".',
  deadline_exceeded: 'it could not end within "deadlineMs".',
  aborted: 'the signal that it was given was aborted.',
}

/** No usable answer. */
export function noAnswer(code: keyof typeof connectionMessages, known: Known): LoopsError {
  return new LoopsConnectionError({
    ...known,
    retryable: code !== 'aborted',
    code,
    message: `${known.operation} failed: ${connectionMessages[code]}${known.mayHaveHappened ? ' Loops may have carried it out.' : ''}`,
  })
}

const codes: Readonly<Record<number, LoopsErrorCode>> = {
  400: 'bad_request',
  401: 'unauthorized',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
}

const hints: Partial<Record<LoopsErrorCode, string>> = {
  unauthorized: ' Check the API key, and that the team may use this part of the API.',
  method_not_allowed: ' Check "baseUrl".',
  unexpected_status: ' Check "baseUrl".',
}

/** Loops' own words, shortened: `message`, or the older `error`. */
function says(body: unknown): string {
  const { message, error } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = [message, error, (error as { message?: unknown } | undefined)?.message].find((one) => typeof one === 'string')
  return typeof text === 'string' ? text.slice(0, 300) : ''
}
