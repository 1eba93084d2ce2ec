import { refuse } from '../validation/text.ts'

/** The longest time that a timer takes. */
const longestMs = 2 ** 31 - 1

/** The times and counts of a call, as the client or the call gives them. */
export interface Limits {
  readonly timeoutMs: number
  readonly deadlineMs: number
  readonly maxRetries: number
}

/** @throws LoopsValidationError for a limit that no call can keep */
export function checkLimits({ timeoutMs, deadlineMs, maxRetries }: Limits): void {
  checkTime('timeoutMs', timeoutMs)
  checkTime('deadlineMs', deadlineMs)
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0))
    refuse('maxRetries', `must be a whole number from 0, not ${maxRetries}.`)
}

function checkTime(name: string, ms: number): void {
  if (!(ms > 0 && ms <= longestMs))
    refuse(name, `must be a number of milliseconds above 0 and up to ${longestMs}, not ${ms}.`)
}
