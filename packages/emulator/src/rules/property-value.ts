import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import type { ContactProperty, PropertyValue } from '../state/types.ts'

const dateText = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?([+-]\d{2}:?\d{2}|Z)?$/
const millisecondsText = /^-?\d+$/
/** Read as milliseconds, a time in seconds of today is in January 1970. */
const tooSmallForMilliseconds = 100_000_000_000

/** A text, number, boolean or `null`; anything nested is a 400. */
export function readPropertyValue(value: unknown, name: string): PropertyValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return refuse(400, `The value of ${name} must be a string, number, boolean or null.`)
}

/**
 * Compares a value with its property's type. Loops documents no coercion, so the team's settings say
 * whether a mismatch is a 400 or a warning.
 */
export function checkPropertyType(call: Call, property: ContactProperty, value: PropertyValue): void {
  if (value === null) return
  if (property.type === 'date') warnAboutSeconds(call, property.key, value)
  if (property.type === 'date' ? isDate(value) : typeof value === property.type) return
  const sentence = `The property ${property.key} is a ${property.type}, and the value sent for it is not.`
  if (call.team.settings.propertyTypes === 'strict') refuse(400, sentence, 'assumed')
  call.warn(`${sentence} It was stored as sent.`)
}

/** @see https://loops.so/docs/contacts/properties#dates */
function isDate(value: string | number | boolean): boolean {
  if (typeof value === 'number') return Number.isInteger(value)
  if (typeof value !== 'string') return false
  return (
    millisecondsText.test(value) ||
    (dateText.test(value) && !Number.isNaN(Date.parse(value.replace(' ', 'T'))))
  )
}

function warnAboutSeconds(call: Call, key: string, value: string | number | boolean): void {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && millisecondsText.test(value))
  if (isNumber && Math.abs(Number(value)) < tooSmallForMilliseconds)
    call.warn(
      `${key} looks like a time in seconds; Loops reads milliseconds, so this is a day near January 1970.`,
    )
}
