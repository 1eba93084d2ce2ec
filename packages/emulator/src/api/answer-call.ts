import { applyEffect, type Outcome } from '../faults/apply-effect.ts'
import { ConnectionError, pause, type Ends } from '../faults/connection.ts'
import { nameEffect, type Strike } from '../faults/fault-list.ts'
import { openEntry } from '../journal/open-entry.ts'
import { readableBody } from '../journal/readable-body.ts'
import { admitCall, type CallAdmission } from '../limiter/admit-call.ts'
import { defaultSettings } from '../settings/settings.ts'
import { bearerKey } from '../state/api-key.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { JournalEntry } from '../state/types.ts'
import { invalidKey, tooManyRequests, withoutSuccess, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { contentApiOf } from './content-paths.ts'
import { headersOf, respond } from './respond.ts'
import { findPath } from './routes.ts'
import { runOperation } from './run-operation.ts'
import { watchAnswer } from './watch-answer.ts'

/** Where the API stands, as in `https://app.loops.so/api/v1/…`. */
export const apiPath = '/api/v1'

/** A call with a key, from its arrival to its end. */
interface Visit {
  team: TeamStore
  entry: JournalEntry
  admission: CallAdmission
  /** Below `/api/v1`. */
  path: string
  ends: Ends
  startMs: number
}

/**
 * Answers one API call: key, limit, faults, operation, faults, in that order.
 * Rejects as `fetch` would when a fault cuts the connection or the caller gives up.
 */
export async function answerCall(
  arrival: Arrival,
  teams: TeamRegistry,
  emulatorEnd: AbortSignal,
): Promise<Response> {
  arrival.signal?.throwIfAborted()
  const key = bearerKey(arrival.headers.get('authorization'))
  if (key === undefined) return respond(invalidKey, headersOf(invalidKey, defaultSettings, undefined))
  const team = teams.get(key)
  const url = new URL(arrival.url)
  const path = url.pathname.slice(apiPath.length)
  const found = findPath(path)
  const bodyText = await arrival.readText()
  const startMs = team.clock.now()
  const entry = openEntry(
    arrival,
    url,
    found?.methods.get(arrival.method)?.operation ?? null,
    bodyText,
    new Date(startMs).toISOString(),
    team.label,
  )
  const admission = admitCall(team, path, startMs)
  entry.overLimit = admission.over
  const visit: Visit = {
    team,
    entry,
    admission,
    path,
    ends: { caller: arrival.signal, emulator: emulatorEnd },
    startMs,
  }

  if (admission.over && team.settings.limiter === 'enforce')
    return finish(visit, inEnvelope(visit, refusal(visit)))
  const before = strike(visit, 'before')
  await pauseOrRecord(visit, before.latencyMs)
  if (before.effect !== undefined) return finish(visit, struckBy(before.effect, undefined, visit))
  const answer = inEnvelope(visit, runOperation(team, entry, { arrival, url, bodyText, path, found }))
  const after = strike(visit, 'after')
  return finish(
    visit,
    after.effect === undefined ? answer : struckBy(after.effect, answer, visit),
    after.latencyMs,
  )
}

function refusal({ team, admission }: Visit): Answer {
  return tooManyRequests(team.settings.retryAfterHeader ? admission.waitSeconds : undefined)
}

/** The content API fails with `{message}` alone. */
function inEnvelope({ team, path }: Visit, answer: Answer): Answer {
  const isBare =
    answer.status >= 400 && contentApiOf(path) !== undefined && !team.settings.successInContentFailures
  return isBare ? withoutSuccess(answer) : answer
}

/** A body that a fault brings along stays as it is. */
function struckBy(effect: NonNullable<Strike['effect']>, answer: Answer | undefined, visit: Visit): Outcome {
  const outcome = applyEffect(effect, answer, visit.team.settings)
  const hasOwnBody = typeof effect === 'object' && effect.body !== undefined
  return typeof outcome === 'string' || hasOwnBody ? outcome : inEnvelope(visit, outcome)
}

function strike({ team, entry }: Visit, when: 'before' | 'after'): Strike {
  const struck = team.faults.strike(when, entry.operation)
  if (struck.fault !== undefined)
    entry.fault = { id: struck.fault.id, when, effect: nameEffect(struck.fault.effect) }
  return struck
}

/** A caller that gives up during the wait is still a call that arrived. */
async function pauseOrRecord(visit: Visit, latencyMs: number): Promise<void> {
  if (latencyMs === 0) return
  try {
    await pause(latencyMs, visit.ends)
  } catch (error) {
    record(visit)
    throw error
  }
}

async function finish(visit: Visit, outcome: Outcome, latencyMs = 0): Promise<Response> {
  const { team, entry, admission, ends } = visit
  const headers = typeof outcome === 'string' ? {} : headersOf(outcome, team.settings, admission.perSecond)
  if (typeof outcome !== 'string') {
    const body = outcome.raw === undefined ? outcome.body : readableBody(outcome.raw.text)
    entry.response = { status: outcome.status, headers, body, evidence: outcome.evidence }
    watchAnswer(entry)
  }
  record(visit)
  if (latencyMs > 0) {
    await pause(latencyMs, ends)
    entry.durationMs = team.clock.now() - visit.startMs
    team.tell({ type: 'request', entry })
  }
  if (outcome === 'timeout') await pause(Infinity, ends)
  if (typeof outcome === 'string') throw new ConnectionError(outcome === 'refuse' ? 'refuse' : 'reset')
  return respond(outcome, headers)
}

function record({ team, entry, startMs }: Visit): void {
  entry.durationMs = team.clock.now() - startMs
  team.journal.add(entry)
  team.tell({ type: 'request', entry })
}
