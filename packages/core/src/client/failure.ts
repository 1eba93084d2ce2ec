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
export type CallCode = Exclude<
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

/** What each code is as an error: its class, what it says, and whether the same call may succeed later. */
const failures: Record<CallCode, readonly [kind: typeof LoopsError, sentence: string, retryable: boolean]> = {
  bad_request: [LoopsApiError, 'Loops refused it.', false],
  unauthorized: [LoopsApiError, 'Loops does not take the API key.', false],
  not_found: [LoopsApiError, 'Loops found nothing by this name.', false],
  method_not_allowed: [LoopsApiError, 'The address does not take this method; check "baseUrl".', false],
  payload_too_large: [LoopsApiError, 'The request is too large.', false],
  invalid_content: [LoopsApiError, 'Loops cannot use the content.', false],
  not_entitled: [
    LoopsApiError,
    'Loops does not let this team do it through the API; ask Loops for it.',
    false,
  ],
  not_implemented: [LoopsApiError, 'Loops has not built this change yet; make it in the app.', false],
  server_error: [LoopsApiError, 'Loops had an error of its own.', true],
  unexpected_status: [LoopsApiError, 'This is no answer of Loops; check "baseUrl".', false],
  unreadable_answer: [LoopsApiError, 'The answer is not the JSON that was expected.', true],
  rate_limited: [LoopsRateLimitError, 'Loops refused it as one too many until its time was up.', true],
  quota_exceeded: [
    LoopsRateLimitError,
    "The team's quota of the last 24 hours is used up; it was not retried.",
    false,
  ],
  throttle_full: [
    LoopsRateLimitError,
    'Too many calls wait for their turn; send fewer at once, or use loops.background.',
    true,
  ],
  already_exists: [
    LoopsConflictError,
    'A contact with this email or userId exists; contacts.upsert takes both cases.',
    false,
  ],
  idempotency_conflict: [
    LoopsConflictError,
    'This idempotency key was used within 24 hours; use a new one to send again.',
    false,
  ],
  stale_revision: [LoopsConflictError, 'It changed since it was read; read it again.', false],
  no_draft: [LoopsConflictError, 'There is no draft; transactionalEmails.draft makes one.', false],
  not_editable: [
    LoopsConflictError,
    'It was sent already, or is not in LMX: this is not open to the API.',
    false,
  ],
  conflict: [
    LoopsConflictError,
    'It changed since it was read, or its state does not allow this; read it again to tell.',
    false,
  ],
  connection_failed: [LoopsConnectionError, 'The connection failed; see "cause".', true],
  timeout: [LoopsConnectionError, 'There was no answer within "timeoutMs".', true],
  deadline_exceeded: [LoopsConnectionError, 'It could not end within "deadlineMs".', true],
  aborted: [LoopsConnectionError, 'The signal was aborted.', false],
}

/** The error of a call that ended with this code; Loops' own words are added where there are any. */
export function failure(code: CallCode, known: Known): LoopsError {
  const { operation, status, body, mayHaveHappened } = known
  const [Kind, sentence, retryable] = failures[code]
  const said = wordsOf(body)
  const facts = factsOf(body)
  const message = [
    `${operation} failed${status ? ` with status ${status}` : ''}: ${sentence}`,
    ...(code === 'unauthorized' ? notEnabled(operation) : []),
    ...(facts.invalidTags ? [`Tags: ${facts.invalidTags.join(', ').slice(0, 200)}.`] : []),
    ...(said ? [`Loops says: ${said.slice(0, 300)}`] : []),
    ...(mayHaveHappened ? ['It may have happened all the same.'] : []),
  ].join(' ')
  return new Kind({ ...known, ...facts, code, message, retryable })
}

/** Loops answers a wrong key and a part that is not enabled with the same status and the same words. */
function notEnabled(operation: OperationName): readonly string[] {
  const { part } = operations[operation]
  if (!part) return []
  const also = part === 'workflow' ? 'content or workflow' : part
  return [`Or the ${also} API is not enabled for the team: so it is when apiKey.test takes the key.`]
}

const codes: Partial<Record<number, CallCode>> = {
  400: 'bad_request',
  401: 'unauthorized',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  422: 'invalid_content',
  429: 'rate_limited',
  501: 'not_implemented',
}

/** What a 409 means where the operation has one reason for it. */
const conflicts: Partial<Record<OperationName, CallCode>> = {
  'contacts.create': 'already_exists',
  'campaigns.update': 'not_editable',
  'emailMessages.get': 'not_editable',
  'emailMessages.guardian': 'not_editable',
  // Also for an email that is no draft or not in LMX: the status does not tell.
  'emailMessages.update': 'conflict',
  'transactionalEmails.publish': 'no_draft',
}

/** What a status means for an operation; the text of the answer is never asked. */
export function codeOf(operation: OperationName, status: number): CallCode {
  const { replay } = operations[operation]
  if (status === 409) {
    const usual =
      replay === 'keyed' ? 'idempotency_conflict' : replay === 'revision' ? 'stale_revision' : 'conflict'
    return conflicts[operation] ?? usual
  }
  if (status >= 200 && status < 300) return 'unreadable_answer'
  if (status === 500 && operation === 'workflows.create') return 'not_entitled'
  return codes[status] ?? (status < 500 ? 'unexpected_status' : 'server_error')
}

/** Loops' own words: `message`, or what older answers call `error`, a text or an object with one. */
function wordsOf(body: unknown): string | undefined {
  const { message, error } = (body ?? {}) as { message?: unknown; error?: { message?: unknown } | null }
  return [message, error, error?.message].find((one) => typeof one === 'string')
}

type Facts = Pick<LoopsErrorDetails, 'invalidTags' | 'maxBytes' | 'maxUploads' | 'windowHours'>

/** What else Loops says in a form for programs. */
function factsOf(body: unknown): Facts {
  const { invalidTags, maxBytes, maxUploads, windowHours } = (body ?? {}) as Record<keyof Facts, unknown>
  const isTags = Array.isArray(invalidTags) && invalidTags.every((tag) => typeof tag === 'string')
  return {
    ...(isTags && { invalidTags }),
    ...(typeof maxBytes === 'number' && { maxBytes }),
    ...(typeof maxUploads === 'number' && { maxUploads }),
    ...(typeof windowHours === 'number' && { windowHours }),
  }
}
