import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { InvalidInputError, type Check } from '../input/check.ts'

/** Reads a body of the content API, which takes the fields it knows and no others; anything else is a 400. */
export function readContentBody<T>(call: Call, check: Check<T>): T {
  try {
    return check(call.body, '')
  } catch (error) {
    if (error instanceof InvalidInputError) return refuse(400, error.message)
    throw error
  }
}

/** The check of an update, which changes one field at least. */
export function atLeastOne<T extends object>(check: Check<T>): Check<T> {
  return (value, where) => {
    const given = check(value, where)
    if (Object.keys(given).length === 0)
      throw new InvalidInputError('The body must have at least one field to change.')
    return given
  }
}
