import { failure, invalidKey, success, tooManyRequests, type Answer } from '../api/answer.ts'
import type { Settings } from '../settings/settings.ts'
import type { Strike } from './fault-list.ts'

/** How a call ends: with an answer, or without one. */
export type Outcome = Answer | 'timeout' | 'reset' | 'refuse'

type Effect = NonNullable<Strike['effect']>

const proxyPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n'

/** What becomes of `answer` under a fault. Before the state is committed there is no answer, and a broken body stands in for a success. */
export function applyEffect(effect: Effect, answer: Answer | undefined, settings: Settings): Outcome {
  if (effect === 'timeout' || effect === 'reset' || effect === 'refuse') return effect
  if (effect === 'rateLimit') return tooManyRequests(settings.retryAfterHeader ? 1 : undefined)
  if (effect === 'html502')
    return {
      status: 502,
      body: proxyPage,
      evidence: 'assumed',
      raw: { contentType: 'text/html', text: proxyPage },
    }
  if (typeof effect === 'object') return statusAnswer(effect, settings)
  const whole = answer ?? success({ success: true }, 'assumed')
  return {
    ...whole,
    raw: { contentType: 'application/json', text: breakBody(effect, JSON.stringify(whole.body)) },
  }
}

function breakBody(effect: 'emptyBody' | 'truncatedBody' | 'malformedJson', json: string): string {
  if (effect === 'emptyBody') return ''
  return effect === 'truncatedBody' ? json.slice(0, Math.ceil(json.length / 2)) : `${json}}`
}

function statusAnswer({ status, body }: { status: number; body?: unknown }, settings: Settings): Answer {
  if (body !== undefined) return { status, body, evidence: 'assumed' }
  if (status === 401) return invalidKey
  if (status === 429) return tooManyRequests(settings.retryAfterHeader ? 1 : undefined)
  return status < 400
    ? { ...success({ success: true }, 'assumed'), status }
    : failure(status, `This is a fault of the Loops emulator with status ${status}.`, 'assumed')
}
