const LONGEST_VALUE = 80

/** One value of a body, named by its path: `eventProperties.plan`. */
export interface NamedValue {
  name: string
  value: string
}

/**
 * A body in a line: its values with their paths, shortened, so that the thread stays readable.
 *
 * @param limit How many values to keep.
 * @returns The values kept, and how many were left out.
 */
export function summarise(body: unknown, limit = 8): { values: NamedValue[]; more: number } {
  // A search answers with a list of one; what was found says more than that it was one.
  const all = [...flatten('', Array.isArray(body) && body.length === 1 ? body[0] : body)]
  return { values: all.slice(0, limit), more: Math.max(0, all.length - limit) }
}

function* flatten(name: string, value: unknown): Generator<NamedValue> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value))
      yield* flatten(name === '' ? key : `${name}.${key}`, inner)
  } else if (value !== undefined && !(name === '' && (value === null || value === ''))) {
    yield { name, value: shortValue(value) }
  }
}

/** A value in a few characters: text as it is, a list by its length, nothing as "empty". */
export function shortValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'empty'
  if (Array.isArray(value)) return value.length === 1 ? '1 item' : `${value.length} items`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text
}
