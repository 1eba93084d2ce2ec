import { type AdaptiveThrottle, adaptiveThrottle } from './adaptive-throttle.ts'

const registry: unique symbol = Symbol.for('@loops-kit/core/throttles')

/** With more tenants than this, the throttles used longest ago are forgotten when nothing waits in them. */
const maxThrottles = 1000

/**
 * The throttle of a key at an address: one in a process, however many clients and copies of this package there are,
 * since Loops counts per team.
 */
export function sharedThrottle(baseUrl: string, apiKey: string): AdaptiveThrottle {
  const throttles = throttlesOfProcess()
  const id = `${baseUrl} ${apiKey}`
  const throttle = throttles.get(id) ?? adaptiveThrottle()
  throttles.delete(id)
  throttles.set(id, throttle)
  for (const [old, unused] of throttles) {
    if (throttles.size <= maxThrottles) break
    if (unused.size() === 0) throttles.delete(old)
  }
  return throttle
}

/** Not enumerable: whoever prints the global object does not print the keys. */
function throttlesOfProcess(): Map<string, AdaptiveThrottle> {
  const holder = globalThis as { [registry]?: Map<string, AdaptiveThrottle> }
  if (!holder[registry]) Object.defineProperty(holder, registry, { value: new Map() })
  return holder[registry] as Map<string, AdaptiveThrottle>
}
