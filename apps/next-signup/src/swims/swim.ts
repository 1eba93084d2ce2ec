import type { RawFields } from '@loops-kit/core/signup'
import { findSpot, type Spot } from './spot.ts'

/** A swim, as somebody tells of it. */
export interface Swim {
  readonly spot: Spot['id']
  readonly minutes: number
}

const longestMinutes = 300

/** The swim in what was posted, or what to mend. */
export function readSwim(posted: unknown): Swim | string {
  const fields = { ...(posted as RawFields | undefined) }
  const spot = findSpot(fields['spot'])
  const minutes = Number(fields['minutes'])
  if (!spot) return 'Choose one of the three places.'
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > longestMinutes) {
    return `Tell the minutes as a number from 1 to ${longestMinutes}.`
  }
  return { spot: spot.id, minutes }
}
