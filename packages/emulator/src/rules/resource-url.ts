import type { Call } from '../api/call.ts'

/** Where a person opens a resource in Loops, as its newer answers say. */
export function resourceUrl(call: Call, path: string): { url?: string } {
  return call.team.settings.specification === '1.21.6' ? {} : { url: `https://app.loops.so${path}` }
}
