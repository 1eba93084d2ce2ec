import { checkLength, checkObject, kindOf, refuse } from './text.ts'

/** @see https://loops.so/docs/contacts/properties#reserved-names */
const reservedNames = new Set(['id', 'listId', 'softDeleteAt', 'teamId', 'updatedAt', '__proto__'])

const nameOfATime = /(At|On|Until|Date|Time|Timestamp)$|^(date|time|timestamp)$/

/** A name that Loops keeps for itself cannot be a contact property. */
export function checkPropertyName(path: string, name: string): void {
  if (reservedNames.has(name))
    refuse(path, 'is a name that Loops keeps for itself. Use another one, or leave the field out.')
  checkLength(path, name)
}

/**
 * A value that Loops stores as it was meant: a finite number, a valid date, a text that is not too long.
 * JSON would turn NaN and Infinity into null, which clears the property, and drop undefined.
 */
export function checkPropertyValue(path: string, name: string, value: unknown): void {
  if (typeof value === 'string') return checkLength(path, value)
  if (typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse(path, `is ${value}, which JSON cannot hold.`)
    if (value >= 1e9 && value < 1e10 && nameOfATime.test(name)) {
      refuse(
        path,
        'looks like a time in seconds; Loops reads numbers as milliseconds. Multiply it by 1000, or give a Date.',
      )
    }
    return
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) refuse(path, 'is an invalid Date.')
    return
  }
  refuse(path, `must be a string, a number, a boolean or a Date, not ${kindOf(value)}.`)
}

/** The properties of an event: names and values, none of them null. */
export function checkEventProperties(value: unknown): void {
  for (const [name, property] of Object.entries(checkObject('eventProperties', value))) {
    const path = `eventProperties.${name}`
    checkLength(path, name)
    checkPropertyValue(path, name, property)
  }
}

/** List ids with `true` to join and `false` to leave. */
export function checkMailingLists(path: string, value: unknown): void {
  for (const [id, joins] of Object.entries(checkObject(path, value))) {
    checkLength(`${path}.${id}`, id)
    if (typeof joins !== 'boolean')
      refuse(`${path}.${id}`, `must be true to join or false to leave, not ${kindOf(joins)}.`)
  }
}
