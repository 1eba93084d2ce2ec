import type { TeamStore } from '../state/team-store.ts'
import type { JournalEntry } from '../state/types.ts'
import { failure, Refusal, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { readBody } from './body.ts'
import type { Call } from './call.ts'
import type { Route } from './routes.ts'

/** A call that has been read and waits for its operation. */
export interface ReadCall {
  arrival: Arrival
  url: URL
  bodyText: string
  /** The methods of its path; undefined when the API has no such path. */
  methods: ReadonlyMap<string, Route> | undefined
}

/** Runs the operation of a call. It commits in one synchronous step, so two calls can never be half done at once. */
export function runOperation(team: TeamStore, entry: JournalEntry, read: ReadCall): Answer {
  const route = read.methods?.get(read.arrival.method)
  if (route === undefined) return noRoute(read.methods)
  try {
    return route.handle(callOf(team, entry, read, route))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

function noRoute(methods: ReadonlyMap<string, Route> | undefined): Answer {
  if (methods === undefined)
    return failure(404, 'The Loops API has no such path, or the emulator does not have it yet.', 'assumed')
  return {
    ...failure(405, 'Method not allowed.', 'assumed'),
    headers: { allow: [...methods.keys()].join(', ') },
  }
}

function callOf(
  team: TeamStore,
  entry: JournalEntry,
  { arrival, url, bodyText }: ReadCall,
  route: Route,
): Call {
  const nowMs = team.clock.now()
  return {
    team,
    requestId: entry.id,
    operation: route.operation,
    nowMs,
    at: new Date(nowMs).toISOString(),
    origin: url.origin,
    query: url.searchParams,
    headers: arrival.headers,
    bodyText,
    body: route.takesBody
      ? readBody(bodyText, arrival.headers.get('content-type'), team.settings.contentType)
      : {},
    warn: (text) => entry.warnings.push(text),
    changed: (change) => entry.changes.push({ requestId: entry.id, ...change }),
  }
}
