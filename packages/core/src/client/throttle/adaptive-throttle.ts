import { createLimiter } from './limiter.ts'
import { createRate } from './rate.ts'
import type { Slot, SlotRequest, Throttle } from './throttle.ts'

/** The built-in throttle, and whether it can be forgotten. */
export interface AdaptiveThrottle extends Throttle {
  /** How many calls wait. */
  size(): number
}

/**
 * Keeps to both of Loops' limits: 10 requests per second for everything, and 60 in 60 seconds for content as well.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export function adaptiveThrottle(): AdaptiveThrottle {
  const rate = createRate({ requests: 10, windowMs: 1000 })
  const contentRate = createRate({ requests: 60, windowMs: 60_000 })
  const all = createLimiter(rate)
  const content = createLimiter(contentRate)
  const acquireBoth = async (request: SlotRequest): Promise<Slot> => {
    const before = performance.now()
    const slot = await content.acquire(request)
    const maxWaitMs = request.maxWaitMs - (performance.now() - before)
    return slot === 'granted' ? all.acquire({ ...request, maxWaitMs }) : slot
  }

  return {
    holdsRefused: true,
    size: () => all.size() + content.size(),
    acquire: (request) => (request.budget === 'content' ? acquireBoth(request) : all.acquire(request)),
    onAnswer({ budget, status, sentAt, rateLimit, retryAfterMs }) {
      const now = performance.now()
      if (status === 429) (budget === 'content' ? contentRate : rate).onRefusal(now, retryAfterMs)
      else if (rateLimit && budget === 'api') rate.onRemaining(now, sentAt, rateLimit)
    },
  }
}
