const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * How long it is until a moment, as in "in 5 min"; "any moment" once it is there.
 *
 * @param at An ISO-8601 time in UTC.
 * @param now In milliseconds, on the same clock as `at`.
 */
export function timeUntil(at: string, now: number): string {
  const wait = Date.parse(at) - now
  if (wait < SECOND) return 'any moment'
  if (wait < MINUTE) return `in ${Math.ceil(wait / SECOND)} s`
  if (wait < HOUR) return `in ${Math.ceil(wait / MINUTE)} min`
  if (wait < 2 * DAY) return `in ${Math.ceil(wait / HOUR)} h`
  return `in ${Math.ceil(wait / DAY)} d`
}

/**
 * How long ago a moment was, in the shortest words that serve; after a week, its date.
 *
 * @param at An ISO-8601 time in UTC.
 * @param now In milliseconds, on the same clock as `at`.
 */
export function relativeTime(at: string, now: number): string {
  const age = now - Date.parse(at)
  if (Number.isNaN(age)) return at
  if (age < -SECOND || age > 7 * DAY) return at.slice(0, 16).replace('T', ' ')
  if (age < 5 * SECOND) return 'just now'
  if (age < MINUTE) return `${Math.floor(age / SECOND)} s ago`
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`
  if (age < DAY) return `${Math.floor(age / HOUR)} h ago`
  return `${Math.floor(age / DAY)} d ago`
}
