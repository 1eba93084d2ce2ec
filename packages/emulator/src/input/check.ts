/** A seed, a state, a setting or a fault that cannot be used. The message says what is wrong, and where. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError'
}

/** Checks one value; `where` is its place, as in `contacts[2].email`. Throws a `InvalidInputError`. */
export type Check<T> = (value: unknown, where: string) => T

function wrong(where: string, expected: string): never {
  throw new InvalidInputError(`${where} must be ${expected}.`)
}

export const text: Check<string> = (value, where) =>
  typeof value === 'string' && value.trim() !== '' ? value : wrong(where, 'a text that is not empty')
export const anyText: Check<string> = (value, where) =>
  typeof value === 'string' ? value : wrong(where, 'a text')
export const flag: Check<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : wrong(where, 'true or false')
export const numberFrom =
  (least: number): Check<number> =>
  (value, where) =>
    typeof value === 'number' && Number.isFinite(value) && value >= least
      ? value
      : wrong(where, `a number of ${least} or more`)
export const wholeNumberFrom =
  (least: number): Check<number> =>
  (value, where) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least
      ? value
      : wrong(where, `a whole number of ${least} or more`)
export const anyNumber: Check<number> = (value, where) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(where, 'a number')
export const timestamp: Check<string> = (value, where) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? new Date(value).toISOString()
    : wrong(where, 'a date and time, such as 2026-01-31T12:00:00.000Z')
export const anything: Check<unknown> = (value) => value

export const oneOf =
  <const T extends string | number>(...allowed: T[]): Check<T> =>
  (value, where) =>
    allowed.find((option) => option === value) ?? wrong(where, `one of ${allowed.join(', ')}`)

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value, where) =>
    value === null ? null : check(value, where)

export const listOf =
  <T>(check: Check<T>): Check<T[]> =>
  (value, where) =>
    Array.isArray(value)
      ? value.map((item, index) => check(item, `${where}[${index}]`))
      : wrong(where, 'a list')

export const mapOf =
  <T>(check: Check<T>): Check<Record<string, T>> =>
  (value, where) => {
    const entries = Object.entries(asObject(value, where))
    return Object.fromEntries(entries.map(([key, item]) => [key, check(item, `${where}.${key}`)]))
  }

export function asObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(where, 'an object')
  return { ...value }
}

type Required<R> = { [K in keyof R]: R[K] extends Check<infer T> ? T : never }
type Optional<O> = { [K in keyof O]?: O[K] extends Check<infer T> ? T : never }

/** An object with exactly these keys; a key that nobody reads is most likely a slip of the pen. */
export const shape =
  <R extends Record<string, Check<unknown>>, O extends Record<string, Check<unknown>>>(
    required: R,
    optional: O,
  ): Check<Required<R> & Optional<O>> =>
  (value, where) => {
    const given = asObject(value, where)
    const known = [...Object.keys(required), ...Object.keys(optional)]
    const unknown = Object.keys(given).find((key) => !known.includes(key))
    if (unknown !== undefined)
      throw new InvalidInputError(
        `${where === '' ? '' : `${where}: `}\`${unknown}\` is not known here. Known are ${known.join(', ')}.`,
      )
    const checked: Record<string, unknown> = {}
    const place = (key: string): string => (where === '' ? key : `${where}.${key}`)
    for (const [key, check] of Object.entries(required)) checked[key] = check(given[key], place(key))
    for (const [key, check] of Object.entries(optional))
      if (given[key] !== undefined) checked[key] = check(given[key], place(key))
    // The loops above put in a checked value for every key that the type names.
    return checked as Required<R> & Optional<O>
  }
