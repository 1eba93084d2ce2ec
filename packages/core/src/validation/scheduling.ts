import { closedFields, oneOf } from './fields.ts'
import { refuse } from './text.ts'

/**
 * When a campaign is to be sent: `now` without a time, `schedule` with one. Whether the time lies ahead, Loops' clock
 * decides.
 */
export function checkScheduling(path: string, value: unknown): void {
  const { method, timestamp } = closedFields(
    path,
    value,
    { method: oneOf(['now', 'schedule']), timestamp: checkTimestamp },
    ['method'],
    `${path}.`,
  )
  if (method === 'now' && timestamp !== undefined)
    refuse(`${path}.timestamp`, 'does not go with "now". Leave it out, or use the method "schedule".')
  if (method === 'schedule' && timestamp === undefined)
    refuse(`${path}.timestamp`, 'is needed to say when. Give a Date or an ISO 8601 string.')
}

function checkTimestamp(path: string, value: unknown): void {
  const isIso = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\S+(Z|[+-]\d\d:\d\d)$/.test(value)
  if (Number.isNaN(value instanceof Date ? value.getTime() : isIso ? Date.parse(value) : Number.NaN))
    refuse(path, 'must be a Date or an ISO 8601 string with a time zone, such as 2030-01-31T09:00:00Z.')
}
