import { readEmail } from '../rules/email-address.ts'
import type { Kind } from './kinds.ts'
import type { Team } from '../state/team.ts'

const addressFields: ReadonlySet<string> = new Set(['email', 'to'])
const keptMisses = 3

/** A record that came close, and the fields in which it differs. */
export interface Miss {
  record: Record<string, unknown>
  differs: Record<string, { wanted: unknown; found: unknown }>
}

/** The fields of `filter` in which `fields` differ; objects are compared by the keys that the filter names. */
export function differences(filter: object, fields: Record<string, unknown>): Miss['differs'] {
  const differs: Miss['differs'] = {}
  for (const [key, wanted] of Object.entries(filter)) {
    if (wanted === undefined) continue
    const expected = addressFields.has(key) ? (readEmail(wanted) ?? wanted) : wanted
    if (!contains(fields[key], expected)) differs[key] = { wanted: expected, found: fields[key] ?? null }
  }
  return differs
}

function contains(found: unknown, wanted: unknown): boolean {
  // What `expect.stringContaining` and its like make, in vitest, jest and jasmine.
  if (isAsymmetric(wanted)) return wanted.asymmetricMatch(found)
  if (typeof wanted !== 'object' || wanted === null) return Object.is(found, wanted)
  if (typeof found !== 'object' || found === null) return false
  const actual: Record<string, unknown> = { ...found }
  return Object.entries(wanted).every(([key, value]) => contains(actual[key], value))
}

function isAsymmetric(wanted: unknown): wanted is { asymmetricMatch(found: unknown): boolean } {
  return (
    typeof wanted === 'object' &&
    wanted !== null &&
    'asymmetricMatch' in wanted &&
    typeof wanted.asymmetricMatch === 'function'
  )
}

/** Whether a record has everything that the filter names. */
export function fits<T, F extends object>(kind: Kind<T, F>, filter: F, record: T): boolean {
  return Object.keys(differences(filter, kind.fieldsOf(record))).length === 0
}

/** The newest record that fits, if any. */
export function findNewest<T, F extends object>(team: Team, kind: Kind<T, F>, filter: F): T | undefined {
  for (const record of kind.all(team)) if (fits(kind, filter, record)) return record
  return undefined
}

/** Every record that fits, newest first. */
export function findAll<T, F extends object>(team: Team, kind: Kind<T, F>, filter: F): T[] {
  const found: T[] = []
  for (const record of kind.all(team)) if (fits(kind, filter, record)) found.push(record)
  return found
}

/** The records that differ in the fewest fields, the nearest first; `records` come newest first. */
export function nearestMisses<T, F extends object>(
  records: Iterable<T>,
  kind: Kind<T, F>,
  filter: F,
): Miss[] {
  const misses: Miss[] = []
  for (const one of records) {
    const record = kind.fieldsOf(one)
    misses.push({ record, differs: differences(filter, record) })
  }
  return misses
    .toSorted((a, b) => Object.keys(a.differs).length - Object.keys(b.differs).length)
    .slice(0, keptMisses)
}
