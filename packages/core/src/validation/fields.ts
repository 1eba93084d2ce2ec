import { checkObject, kindOf, refuse } from './text.ts'

/** Refuses a value that cannot stand at a place in the input. */
export type Check = (path: string, value: unknown) => void

/** What an object may hold: a check for each of its fields. */
export type Fields = Readonly<Record<string, Check>>

/**
 * Checks the fields that are given, and that those that are needed are there. Fields that it does not know pass.
 *
 * @param name of the object, as it stands in errors
 * @param prefix of the paths in errors, such as `audienceFilter.`
 */
export function openFields(
  name: string,
  value: unknown,
  fields: Fields,
  needed: readonly string[] = [],
  prefix = '',
): Record<string, unknown> {
  const given = checkObject(name, value)
  for (const field of needed) if (given[field] === undefined) refuse(prefix + field, 'is needed.')
  for (const [field, check] of Object.entries(fields))
    if (given[field] !== undefined) check(prefix + field, given[field])
  return given
}

/** Like {@link openFields}, for an object that Loops refuses when it has a field too many. */
export function closedFields(
  name: string,
  value: unknown,
  fields: Fields,
  needed: readonly string[] = [],
  prefix = '',
): Record<string, unknown> {
  const given = checkObject(name, value)
  for (const field of Object.keys(given)) {
    if (given[field] !== undefined && !Object.hasOwn(fields, field))
      refuse(prefix + field, `is no field of it. Loops takes ${Object.keys(fields).join(', ')}.`)
  }
  return openFields(name, given, fields, needed, prefix)
}

/** An update that changes nothing is refused, as Loops refuses it. */
export function checkChanges(
  name: string,
  given: Record<string, unknown>,
  fields: Fields,
): Record<string, unknown> {
  const names = Object.keys(fields)
  if (names.every((field) => given[field] === undefined))
    refuse(name, `changes nothing. Give at least one of ${names.join(', ')}.`)
  return given
}

/** Any text, the empty one too. */
export function checkString(path: string, value: unknown): void {
  if (typeof value !== 'string') refuse(path, `must be a string, not ${kindOf(value)}.`)
}

/** A text that says something: a name or an id. */
export function checkName(path: string, value: unknown): void {
  checkString(path, value)
  if ((value as string).trim() === '') refuse(path, 'is empty.')
}

/** `true` or `false`. */
export function checkBoolean(path: string, value: unknown): void {
  if (typeof value !== 'boolean') refuse(path, `must be a boolean, not ${kindOf(value)}.`)
}

/** A number that JSON can hold. */
export function checkNumber(path: string, value: unknown): void {
  if (!Number.isFinite(value)) refuse(path, `must be a finite number, not ${kindOf(value)}.`)
}

/** One of these texts. */
export function oneOf(values: readonly (string | null)[]): Check {
  return (path, value) => {
    if (!values.includes(value as string | null)) refuse(path, `must be one of ${values.join(', ')}.`)
  }
}

/** `null`, or what the check takes. */
export function orNull(check: Check): Check {
  return (path, value) => {
    if (value !== null) check(path, value)
  }
}

/** A text of at most so many characters. */
export function atMost(characters: number, check: Check): Check {
  return (path, value) => {
    check(path, value)
    const { length } = value as string
    if (length > characters)
      refuse(path, `has ${length} characters, and Loops takes at most ${characters}. Shorten it.`)
  }
}

/** An object whose values all pass the check, whatever their names. */
export function eachValue(check: Check): Check {
  return (path, value) => {
    for (const [name, one] of Object.entries(checkObject(path, value))) check(`${path}.${name}`, one)
  }
}
