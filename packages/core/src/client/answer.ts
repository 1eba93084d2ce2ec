import type { RateLimit } from '../errors/loops-error.ts'
import type { Attempted } from './attempt.ts'
import { retryAfterOf } from './backoff.ts'
import { type CallCode, codeOf } from './failure.ts'
import type { OperationName } from './operations.ts'
import { isQuota } from './quota.ts'

/** What an answer says. */
export interface Answer {
  /** The JSON of its body; null where it says that it has none (204), undefined where it is no JSON. */
  readonly json: unknown
  /** The JSON, or the beginning of another text; for errors. */
  readonly body: unknown
  readonly rateLimit: RateLimit | undefined
  readonly retryAfterMs: number | undefined
  /** What it is as an error. */
  readonly code: CallCode
}

/** Reads an answer. A refusal may repeat the key that it refuses; what is kept of it does not. */
export function readAnswer(
  operation: OperationName,
  { status, headers, text }: Extract<Attempted, { kind: 'answered' }>,
  apiKey: string,
): Answer {
  const kept = status < 400 ? text : text.replaceAll(apiKey, '***')
  const json = status === 204 ? null : parse(kept)
  const body = json === undefined ? kept.slice(0, 500) : json
  const rateLimit = rateLimitOf(headers)
  const retryAfterMs = retryAfterOf(headers.get('retry-after'), Date.now())
  const refused = status === 429 && isQuota(operation, { body, rateLimit, retryAfterMs })
  return {
    json,
    body,
    rateLimit,
    retryAfterMs,
    code: refused ? 'quota_exceeded' : codeOf(operation, status),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rateLimitOf(headers: Headers): RateLimit | undefined {
  const limit = headers.get('x-ratelimit-limit')
  const remaining = headers.get('x-ratelimit-remaining')
  if (!limit && !remaining) return undefined
  return { limit: countOf(limit), remaining: countOf(remaining) }
}

function countOf(header: string | null): number | undefined {
  return header && /^\d{1,4}$/.test(header) ? Number(header) : undefined
}
