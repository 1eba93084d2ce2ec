import type { JournalEntry } from '../../state/types.ts'
import type { Tone } from '../layout/badge.tsx'
import type { IconName } from '../layout/icon.tsx'

/** What a status means for the person who made the call. */
export interface Meaning {
  tone: Tone
  icon: IconName
  word: string
}

const SENDS = new Set(['events.send', 'transactional.send'])

const refusals: Record<number, string> = {
  400: 'Refused',
  401: 'Key not accepted',
  403: 'Not allowed here',
  404: 'Not found',
  405: 'Wrong method',
  413: 'Too large',
}

/** Says in a word what was answered: colour and symbol follow from it. */
export function meaningOf({ operation, response: { status } }: JournalEntry): Meaning {
  if (status === null) return { tone: 'bad', icon: 'broken', word: 'No answer' }
  if (status < 400) return { tone: 'good', icon: 'check', word: 'OK' }
  if (status === 429) return { tone: 'caution', icon: 'triangle', word: 'Too many requests' }
  if (status === 409) {
    // A send meets 409 when its idempotency key was used before; anything else when the record exists.
    const word = operation !== null && SENDS.has(operation) ? 'Key already used' : 'Already exists'
    return { tone: 'caution', icon: 'triangle', word }
  }
  if (status >= 500) return { tone: 'bad', icon: 'broken', word: 'Server error' }
  return { tone: 'bad', icon: 'cross', word: refusals[status] ?? 'Refused' }
}

/** The sentence that the API gave with its answer, if it gave one. */
export function messageOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null
  if ('message' in body && typeof body.message === 'string') return body.message
  return 'error' in body && typeof body.error === 'string' ? body.error : null
}
