/** A place where the client's types say something else than the table, on purpose. */
export interface Difference {
  /** Matches an operation with the place, as `campaigns.create body.scheduling`. */
  readonly at: RegExp
  readonly because: string
}

/** What the client does not hand on as it is received. */
export const resultDifferences: readonly Difference[] = [
  {
    at: /^(contacts\.delete|contacts\.suppression\.remove) 200\.message$/,
    because: 'The sentence says what the call was: there is nothing to learn from it.',
  },
  {
    at: /^emailMessages\.get 200\.warnings$/,
    because: 'Warnings are about what was just written, so only the answer to an update has them.',
  },
]

type Json = Readonly<Record<string, unknown>>

/**
 * What a caller of the client writes for what is sent. The client asks for more than the API where the API would
 * refuse the rest, or where a mistake could not be undone.
 */
export function asCallersWrite(operation: string, sent: unknown): unknown {
  const written = withSensibleParts(sent)
  if (operation === 'events.send' && isObject(written) && 'anyName' in written) {
    // Properties of the contact have a place of their own, so that none replaces a part of the event.
    const { anyName, ...event } = written
    return { ...event, contactProperties: { anyName } }
  }
  // Without a revision, an update would overwrite what it did not read.
  if (operation === 'emailMessages.update' && isObject(written))
    return { expectedRevisionId: 'a', ...written }
  return written
}

function withSensibleParts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSensibleParts)
  if (!isObject(value)) return value
  const parts = Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [name, withSensibleParts(inside)]),
  )
  if (parts['type'] === 'property') return withItsValue(parts)
  if (parts['method'] === 'schedule' || 'timestamp' in parts)
    return { timestamp: '2026-01-01T00:00:00.000Z', ...parts, method: 'schedule' }
  return parts
}

const day = '2026-01-01T00:00:00.000Z'

/** Each operator compares with its kind of value, some with none. */
const valueOf: Json = {
  contains: 'a',
  notContains: 'a',
  equals: 'a',
  notEquals: 'a',
  greaterThan: 1,
  lessThan: 1,
  after: day,
  before: day,
  between: { from: day, to: day },
}

function withItsValue(condition: Json): Json {
  const { value, ...rest } = condition
  if (value === undefined) {
    const own = valueOf[String(rest['operator'])]
    return own === undefined ? rest : { ...rest, value: own }
  }
  const operator =
    typeof value === 'string' ? 'equals' : typeof value === 'number' ? 'greaterThan' : 'between'
  return { ...rest, operator, value }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
