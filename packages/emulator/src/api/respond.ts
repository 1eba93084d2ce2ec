import type { Admission } from '../limiter/rate-limiter.ts'
import type { Settings } from '../settings/settings.ts'
import { version } from '../version.ts'
import type { Answer } from './answer.ts'

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304])

/** The headers of an answer. A page that a proxy puts in the answer's place knows nothing of limits. */
export function headersOf(
  answer: Answer,
  settings: Settings,
  admission: Admission | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': answer.raw?.contentType ?? 'application/json',
    'x-loops-emulator': version,
  }
  if (settings.evidenceHeader) headers['x-loops-evidence'] = answer.evidence
  if (admission !== undefined && settings.rateLimitHeaders && answer.raw?.contentType !== 'text/html') {
    headers['x-ratelimit-limit'] = String(admission.limit)
    headers['x-ratelimit-remaining'] = String(answer.noRequestsLeft ? 0 : admission.remaining)
  }
  return { ...headers, ...answer.headers }
}

export function respond(answer: Answer, headers: Record<string, string>): Response {
  const text = answer.raw?.text ?? JSON.stringify(answer.body)
  return new Response(withoutBody.has(answer.status) ? null : text, { status: answer.status, headers })
}
