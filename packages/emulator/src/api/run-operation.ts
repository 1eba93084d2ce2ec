import type { Settings } from '../settings/settings.ts'
import { watchFields, type WatchedFields } from '../journal/watch-fields.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { JournalEntry } from '../state/types.ts'
import { failure, Refusal, refuse, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { readBody } from './body.ts'
import type { Call } from './call.ts'
import { contentApiOf } from './content-paths.ts'
import type { Operation } from './operation.ts'
import type { Methods, Route } from './route.ts'
import type { FoundPath } from './router.ts'

/** A call that has been read and waits for its operation. */
export interface ReadCall {
  arrival: Arrival
  url: URL
  bodyText: string
  /** The path below `/api/v1`. */
  path: string
  /** What stands there; undefined when the API has no such path. */
  found: FoundPath | undefined
}

/** Runs the operation of a call. It commits in one synchronous step, so two calls can never be half done at once. */
export function runOperation(team: TeamStore, entry: JournalEntry, read: ReadCall): Answer {
  const route = read.found?.methods.get(read.arrival.method)
  if (route === undefined) return noRoute(read.found?.methods)
  try {
    checkAccess(team.settings, read.path)
    return answerRoute(team, entry, read, route)
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

/** What a refused call has read says nothing: it was not read to its end. */
function answerRoute(team: TeamStore, entry: JournalEntry, read: ReadCall, route: Route): Answer {
  const { bodyText, arrival, url } = read
  const contentType = arrival.headers.get('content-type')
  const sent = route.takesBody ? readBody(bodyText, contentType, team.settings.contentType) : {}
  const fields = watchFields(sent, url.searchParams)
  const answer = route.handle(callOf(team, entry, read, route.operation, sent, fields))
  if (answer.status < 400)
    entry.unread = [...fields.unread(), ...(route.takesBody ? [] : topLevelOf(entry.body))]
  return answer
}

/** The fields of a body that no operation takes. */
function topLevelOf(body: unknown): string[] {
  return typeof body === 'object' && body !== null ? Object.keys(body) : []
}

/** Loops documents the status; a key that is good for contacts gets it too. */
function checkAccess({ contentApi, workflowApi }: Settings, path: string): void {
  const api = contentApiOf(path)
  if ((api === 'content' && !contentApi) || (api === 'workflow' && !workflowApi))
    refuse(401, `The ${api} API is not enabled for this team.`)
}

function noRoute(methods: Methods | undefined): Answer {
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
  { arrival, url, bodyText, found }: ReadCall,
  operation: Operation,
  sentBody: Record<string, unknown>,
  { body, query, ignore }: WatchedFields,
): Call {
  const nowMs = team.clock.now()
  return {
    team,
    requestId: entry.id,
    operation,
    nowMs,
    at: new Date(nowMs).toISOString(),
    origin: url.origin,
    params: found?.params ?? {},
    query,
    headers: arrival.headers,
    bodyText,
    body,
    sentBody,
    ignore,
    warn: (text) => entry.warnings.push(text),
    changed: (change) => entry.changes.push({ requestId: entry.id, ...change }),
  }
}
