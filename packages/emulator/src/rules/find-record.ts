import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'
import { shorten } from '../journal/readable-body.ts'

/** The record that a path names by this parameter, or a 404 that says what was not found. */
export function findRecord<T>(
  call: Call,
  records: ReadonlyMap<string, T>,
  parameter: string,
  noun: string,
): T {
  return records.get(call.params[parameter] ?? '') ?? refuse(404, `${noun} not found.`)
}

/** What changed between two versions of a record, field by field, for the journal; long texts shortened. */
export function fieldChanges<T extends object>(
  before: T,
  after: T,
): Record<string, { from: unknown; to: unknown }> {
  const was = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, to]) => name !== 'updatedAt' && JSON.stringify(was.get(name)) !== JSON.stringify(to))
      .map(([name, to]) => [name, { from: readable(was.get(name)), to: readable(to) }]),
  )
}

const readable = (value: unknown): unknown => (typeof value === 'string' ? shorten(value) : value)
