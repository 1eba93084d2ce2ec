import { within } from '../client/within.ts'

/** Runs work and waits for it, but no longer than `timeMs`; what it throws, at once or later, is thrown. */
export async function withTimeLimit<T>(
  timeMs: number,
  work: () => T | Promise<T>,
  onTimeUp: () => Error,
): Promise<T> {
  const result = work()
  // Most work is done at once, and needs no timer.
  if (typeof (result as PromiseLike<T> | null | undefined)?.then !== 'function') return result
  const ended = await within(Promise.resolve(result), timeMs, undefined)
  if (typeof ended === 'object') return ended.value
  throw onTimeUp()
}
