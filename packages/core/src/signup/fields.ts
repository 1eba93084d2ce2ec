/** What a sign-up brings when no schema is given. */
export interface SignupFields {
  readonly email: string
  readonly firstName?: string
  readonly lastName?: string
}

/** The fields of a request before they are validated. */
export type RawFields = Record<string, unknown>

/**
 * The text fields of a form. A name that occurs more than once becomes an array of its values; files are left out,
 * and so is `__proto__`, which no form has for a good reason.
 *
 * @example const result = await signup.submit(formFields(await request.formData()))
 */
export function formFields(form: Iterable<readonly [string, unknown]>): RawFields {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name === '__proto__') continue
    const before = fields.get(name)
    if (before === undefined) fields.set(name, value)
    else if (Array.isArray(before)) before.push(value)
    else fields.set(name, [before, value])
  }
  return Object.fromEntries(fields)
}

/** The fields of a JSON body, or undefined when it is not a JSON object. */
export function jsonFields(text: string): RawFields | undefined {
  try {
    return asFields(JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)))
  } catch {
    return undefined
  }
}

/** A value that can be the fields of a sign-up: an object that is not an array. */
export function asFields(value: unknown): RawFields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as RawFields)
    : undefined
}
