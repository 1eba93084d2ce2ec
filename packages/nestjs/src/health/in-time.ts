import { within } from '@loops-kit/core/adapter'

/**
 * Waits for a promise, but not for long.
 *
 * @returns undefined for what fails or takes too long: its error could tell what a health route must not
 */
export async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  const ended = await within(work, timeoutMs, undefined).catch(() => 'expired' as const)
  return typeof ended === 'string' ? undefined : ended.value
}
