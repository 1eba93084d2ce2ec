import type { LoopsErrorCode, WebhookCode } from '../errors/codes.ts'
import {
  LoopsApiError,
  LoopsConflictError,
  LoopsConnectionError,
  LoopsRateLimitError,
} from '../errors/kinds.ts'
import type { LoopsError, LoopsErrorDetails } from '../errors/loops-error.ts'
import { operations, type OperationName } from './operations.ts'

/** What is known of a call when it fails. */
export type Known = Omit<LoopsErrorDetails, 'code' | 'message'> & { readonly operation: OperationName }

/** The codes of a call that was made; the others belong to what comes before it. */
type CallCode = Exclude<
  LoopsErrorCode,
  | 'invalid_input'
  | 'missing_api_key'
  | 'invalid_api_key'
  | 'emulator_key_in_production'
  | 'invalid_option'
  | 'not_loaded'
  | 'queue_full'
  | 'queue_closed'
  | WebhookCode
>

const sentences: Record<CallCode, string> = {
  bad_request: 'Loops refused it.',
  unauthorized: 'Loops does not take the API key, or the team may not use this part of the API.',
  not_found: 'Loops found nothing by this name.',
  method_not_allowed: 'The address does not take this method; check "baseUrl".',
  payload_too_large: 'The request is too large.',
  server_error: 'Loops had an error of its own.',
  unexpected_status: 'This is no answer of Loops; check "baseUrl".',
  unreadable_answer: 'The answer is not the JSON that was expected.',
  rate_limited: 'Loops refused it as one too many until its time was up.',
  throttle_full: 'Too many calls wait for their turn; send fewer at once, or use loops.background.',
  already_exists: 'A contact with this email or userId exists; contacts.upsert takes both cases.',
  idempotency_conflict: 'This idempotency key was used within 24 hours; use a new one to send again.',
  stale_revision: 'It changed since it was read; read it again.',
  conflict: 'It conflicts with what is there.',
  connection_failed: 'The connection failed; see "cause".',
  timeout: 'There was no answer within "timeoutMs".',
  deadline_exceeded: 'It could not end within "deadlineMs".',
  aborted: 'The signal was aborted.',
}

/** The error of a call that ended with this code; Loops' own words are added where there are any. */
export function failure(code: CallCode, known: Known): LoopsError {
  const { operation, status, body, mayHaveHappened } = known
  const said = wordsOf(body)
  const message = [
    `${operation} failed${status ? ` with status ${status}` : ''}: ${sentences[code]}`,
    ...(said ? [`Loops says: ${said.slice(0, 300)}`] : []),
    ...(mayHaveHappened ? ['It may have happened all the same.'] : []),
  ].join(' ')
  const details = {
    ...known,
    code,
    message,
    retryable: /^(server|unread|rate|thr|conn|time|dead)/.test(code),
  }
  if (/^(rate|thr)/.test(code)) return new LoopsRateLimitError(details)
  if (/^(alr|idem|stale|conflict)/.test(code)) return new LoopsConflictError(details)
  return /^(connection|timeout|deadline|aborted)/.test(code)
    ? new LoopsConnectionError(details)
    : new LoopsApiError(details)
}

const codes: Partial<Record<number, CallCode>> = {
  400: 'bad_request',
  401: 'unauthorized',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  429: 'rate_limited',
}

/** What a status means for an operation; the text of the answer is never asked. */
export function codeOf(operation: OperationName, status: number): CallCode {
  const { replay } = operations[operation]
  if (status === 409) {
    if (operation === 'contacts.create') return 'already_exists'
    return replay === 'keyed' ? 'idempotency_conflict' : replay === 'revision' ? 'stale_revision' : 'conflict'
  }
  if (status >= 200 && status < 300) return 'unreadable_answer'
  return codes[status] ?? (status < 500 ? 'unexpected_status' : 'server_error')
}

/** Loops' own words: `message`, or what older answers call `error`, a text or an object with one. */
function wordsOf(body: unknown): string | undefined {
  const { message, error } = (body ?? {}) as { message?: unknown; error?: { message?: unknown } | null }
  return [message, error, error?.message].find((one) => typeof one === 'string')
}
