const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

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
