import type { EmulatorTeam } from '../emulator-team.ts'

/**
 * The emulator that `expect` was given.
 *
 * Throws for anything else, because a failed match would let `.not` pass.
 */
export function readTeam(matcher: string, received: unknown): EmulatorTeam {
  if (isTeam(received)) return received
  throw new TypeError(
    `${matcher} looks into an emulator, but expect() got ${nameOf(received)}. ` +
      `Write expect(emulator).${matcher}(…) with what createEmulator() or emulator.team(apiKey) returned.`,
  )
}

function isTeam(received: unknown): received is EmulatorTeam {
  return (
    typeof received === 'object' &&
    received !== null &&
    ['contacts', 'events', 'emails', 'requests'].every(
      (name) => name in received && typeof Reflect.get(received, name) === 'function',
    ) &&
    'limiter' in received
  )
}

function nameOf(received: unknown): string {
  if (Array.isArray(received)) return 'an array'
  if (received instanceof Promise) return 'a promise'
  if (received === null || received === undefined) return String(received)
  return typeof received === 'object' ? 'another object' : `a ${typeof received}`
}
