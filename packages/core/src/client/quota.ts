import type { RateLimit } from '../errors/loops-error.ts'
import type { OperationName } from './operations.ts'

/** What is known of an answer with status 429. */
interface Refusal {
  readonly body: unknown
  /** What this answer says of the limit of requests. */
  readonly rateLimit: RateLimit | undefined
  readonly retryAfterMs: number | undefined
}

const withQuota = new Set<OperationName>(['emailMessages.preview', 'uploads.complete'])

/**
 * Whether a 429 means a quota of the day and not the limit of requests: both have this status. An exhausted upload
 * quota names its numbers. One of previews names nothing: it is told by what a limit of requests would say and it
 * does not, a time to wait or that no request is left.
 *
 * @see https://loops.so/docs/api-reference/preview-email-message
 * @see https://loops.so/docs/api-reference/complete-upload
 */
export function isQuota(operation: OperationName, { body, rateLimit, retryAfterMs }: Refusal): boolean {
  if (!withQuota.has(operation)) return false
  const { maxUploads, windowHours } = (body ?? {}) as { maxUploads?: unknown; windowHours?: unknown }
  if (maxUploads !== undefined || windowHours !== undefined) return true
  return retryAfterMs === undefined && rateLimit?.remaining !== 0
}
