import type { FaultEffect } from '../../faults/types.ts'

const words = {
  rateLimit: 'answered 429 as if over the rate limit',
  timeout: 'never answered',
  reset: 'connection broken',
  refuse: 'connection refused',
  emptyBody: 'answered with an empty body',
  truncatedBody: 'answered with half a body',
  malformedJson: 'answered with malformed JSON',
  html502: 'answered with an HTML 502 page',
} as const

/** What a fault does to a call, in words. */
export function faultEffect(effect: FaultEffect): string {
  if (typeof effect === 'string') return words[effect]
  return 'status' in effect ? `answered ${effect.status}` : `delayed by ${effect.latencyMs} ms`
}

/** The same for an effect as the journal keeps it; one that has no words of its own is shown as it is. */
export function recordedEffect(effect: string): string {
  return Object.entries(words).find(([name]) => name === effect)?.[1] ?? effect
}
