import { within } from '../client/within.ts'

/** Runs work and waits for it, but no longer than `timeMs`; what it throws, at once or later, is thrown. */
export async function withTimeLimit<T>(
  timeMs: number,
  work: () => T | Promise<T>,
  onTimeUp: () => Error,
): Promise<T> {
  const result = await within((async () => work())(), timeMs, undefined)
  if (typeof result === 'object') return result.value
  throw onTimeUp()
}
