import { AdaptiveThrottle } from './adaptive-throttle.ts'

const registry: unique symbol = Symbol.for('@loops-kit/core/throttles')

/** With many tenants, those that were not used for this long are forgotten. */
const idleMs = 60_000
const manyThrottles = 100

/**
 * The throttle of a key at an origin: one in a process, however many clients and copies of this package there are,
 * since Loops counts per team.
 */
export function sharedThrottle(origin: string, apiKey: string): AdaptiveThrottle {
  const throttles = ((globalThis as { [registry]?: Map<string, AdaptiveThrottle> })[registry] ??= new Map())
  const id = `${origin} ${apiKey}`
  let throttle = throttles.get(id)
  if (!throttle) {
    if (throttles.size >= manyThrottles) forgetIdle(throttles)
    throttles.set(id, (throttle = new AdaptiveThrottle()))
  }
  return throttle
}

function forgetIdle(throttles: Map<string, AdaptiveThrottle>): void {
  const before = performance.now() - idleMs
  for (const [id, throttle] of throttles) if (throttle.idle && throttle.usedAt < before) throttles.delete(id)
}
