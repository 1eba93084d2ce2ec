import type { Arrival } from '../api/arrival.ts'
import type { Operation } from '../api/operation.ts'
import { newId } from '../state/id.ts'
import type { JournalEntry } from '../state/types.ts'
import { readableBody } from './readable-body.ts'

/** Starts the journal's entry for a call that has just arrived. */
export function openEntry(
  arrival: Arrival,
  url: URL,
  operation: Operation | null,
  bodyText: string,
  at: string,
  label: string,
): JournalEntry {
  const headers: Record<string, string> = {}
  arrival.headers.forEach((value, name) => {
    headers[name] = name === 'authorization' ? `Bearer ${label}` : name === 'cookie' ? '…' : value
  })
  return {
    id: newId(),
    at,
    operation,
    method: arrival.method,
    path: url.pathname,
    query: url.search === '' ? {} : Object.fromEntries(url.searchParams),
    headers,
    body: readableBody(bodyText),
    response: { status: null, headers: {}, body: null, evidence: 'assumed' },
    durationMs: 0,
    fault: null,
    overLimit: false,
    warnings: [],
    unread: [],
    changes: [],
  }
}
