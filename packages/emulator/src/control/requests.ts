import { operations } from '../api/operation.ts'
import type { Team } from '../state/team.ts'
import type { JournalEntry } from '../state/types.ts'
import { deliveryKind, requestKind, type RequestFilter } from '../wait/kinds.ts'
import { findAll } from '../wait/match.ts'
import { ControlError } from './control-error.ts'

/** The calls that `GET /_loops/requests` lists, newest first; `after` is the id of the last call already seen. */
export function listRequests(team: Team, query: URLSearchParams): JournalEntry[] {
  const found = findAll(team, requestKind, filterFrom(query))
  const after = query.get('after')
  if (after === null) return found
  const seen = team.journal.get(after)
  if (seen === undefined)
    throw new ControlError(
      404,
      'The call that `after` names is not in the journal any more; leave it out to list all that is kept.',
    )
  const newer = new Set<JournalEntry>()
  for (const entry of team.journal) {
    if (entry === seen) break
    newer.add(entry)
  }
  return found.filter((entry) => newer.has(entry))
}

function filterFrom(query: URLSearchParams): RequestFilter {
  const filter: RequestFilter = {}
  const operation = query.get('operation')
  const email = query.get('email')
  const status = query.get('status')
  if (operation !== null) filter.operation = operations.find((one) => one === operation) ?? refuseOperation()
  if (email !== null) filter.email = email
  if (status !== null) filter.status = status === 'none' ? null : Number(status)
  return filter
}

function refuseOperation(): never {
  throw new ControlError(400, `operation must be one of ${operations.join(', ')}.`)
}

/** One call with everything it caused. */
export function threadOf(team: Team, id: string): object {
  const request = team.journal.get(id)
  if (request === undefined)
    throw new ControlError(404, 'There is no such call in the journal. It keeps the last 1,000.')
  const idsOf = (type: string): string[] =>
    request.changes.filter((change) => change.subject.type === type).map((change) => change.subject.id)
  return {
    request,
    events: idsOf('event').map((eventId) => team.state.events.get(eventId)),
    emails: idsOf('email').map((emailId) => team.state.emails.get(emailId)),
    deliveries: findAll(team, deliveryKind, { requestId: id }).toReversed(),
  }
}
