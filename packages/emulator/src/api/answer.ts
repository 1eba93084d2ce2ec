import type { Evidence } from '../state/types.ts'

/** What an API call is answered with. */
export interface Answer {
  status: number
  /** Sent as JSON. */
  body: unknown
  evidence: Evidence
  headers?: Record<string, string>
  /** Whether the limit of requests is the reason: a quota of the day has its status, and leaves requests. */
  noRequestsLeft?: true
  /** Sent in the place of `body`, for answers that are not JSON. */
  raw?: { contentType: string; text: string }
}

/** Thrown by a rule that a call breaks; the call is answered with it and changes nothing. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`The call is answered with ${answer.status}.`)
    this.answer = answer
  }
}

/** A failure in the envelope that all operations share. */
export function failure(status: number, message: string, evidence: Evidence = 'documented'): Answer {
  return { status, body: { success: false, message }, evidence }
}

/** Ends a call with a failure in the shared envelope. */
export function refuse(status: number, message: string, evidence: Evidence = 'documented'): never {
  throw new Refusal(failure(status, message, evidence))
}

/** A success. */
export function success(body: unknown, evidence: Evidence = 'documented'): Answer {
  return { status: 200, body, evidence }
}

/** The same, without the `success` that Loops documents for core operations alone. */
export function withoutSuccess(answer: Answer): Answer {
  const { body } = answer
  if (typeof body !== 'object' || body === null || !('success' in body)) return answer
  const { success: _, ...rest } = body
  return { ...answer, body: rest }
}

/** A new record, where Loops says so with 201. */
export function created(body: unknown, evidence: Evidence = 'documented'): Answer {
  return { status: 201, body, evidence }
}

/** What a call without a usable key gets; seen live in August 2026. */
export const invalidKey: Answer = {
  status: 401,
  body: { success: false, message: 'Invalid API key', error: 'Invalid API key' },
  evidence: 'observed',
}

/**
 * What a call above a limit gets: 429 is documented, its body is not.
 *
 * @param retryAfterSeconds What `retry-after` says; undefined for no such header.
 */
export function tooManyRequests(retryAfterSeconds: number | undefined): Answer {
  const answer: Answer = { ...failure(429, 'Too many requests.', 'assumed'), noRequestsLeft: true }
  return retryAfterSeconds === undefined
    ? answer
    : { ...answer, headers: { 'retry-after': String(retryAfterSeconds) } }
}
