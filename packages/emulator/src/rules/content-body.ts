import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { InvalidInputError, shape, type Check } from '../input/check.ts'

/** Reads a body of the content API, which takes the fields it knows and no others; anything else is a 400. */
export function readContentBody<T>(call: Call, check: Check<T>): T {
  try {
    return check(call.body, '')
  } catch (error) {
    if (error instanceof InvalidInputError) return refuse(400, error.message)
    throw error
  }
}

/** The check of an update, which has to change something. */
export function atLeastOne<T extends object>(check: Check<T>): Check<T> {
  return (value, where) => {
    const given = check(value, where)
    if (Object.keys(given).length === 0)
      throw new InvalidInputError('At least one field to change must be given.')
    return given
  }
}

/** The check of an update: each of these fields can be left out, but not all of them. */
export function changeOf<O extends Record<string, Check<unknown>>>(
  fields: O,
): Check<{ [K in keyof O]?: O[K] extends Check<infer T> ? T : never }> {
  return atLeastOne(shape({}, fields))
}
