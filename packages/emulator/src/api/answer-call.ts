import { applyEffect, type Outcome } from '../faults/apply-effect.ts'
import { ConnectionError, pause, type Ends } from '../faults/connection.ts'
import { nameEffect, type Strike } from '../faults/fault-list.ts'
import { openEntry } from '../journal/open-entry.ts'
import { readableBody } from '../journal/readable-body.ts'
import type { Admission } from '../limiter/rate-limiter.ts'
import { defaultSettings } from '../settings/settings.ts'
import { bearerKey } from '../state/api-key.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { JournalEntry } from '../state/types.ts'
import { invalidKey, tooManyRequests } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { headersOf, respond } from './respond.ts'
import { routes } from './routes.ts'
import { runOperation } from './run-operation.ts'

/** Where the API stands, as in `https://app.loops.so/api/v1/…`. */
export const apiPath = '/api/v1'

/** A call with a key, from its arrival to its end. */
interface Visit {
  team: TeamStore
  entry: JournalEntry
  admission: Admission
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
  const methods = routes.get(url.pathname.slice(apiPath.length))
  const bodyText = await arrival.readText()
  const startMs = team.clock.now()
  const entry = openEntry(
    arrival,
    url,
    methods?.get(arrival.method)?.operation ?? null,
    bodyText,
    new Date(startMs).toISOString(),
    team.label,
  )
  const admission = team.rateLimiter.admit(startMs, team.settings.requestsPerSecond)
  entry.overLimit = admission.over
  const visit: Visit = {
    team,
    entry,
    admission,
    ends: { caller: arrival.signal, emulator: emulatorEnd },
    startMs,
  }

  if (admission.over && team.settings.limiter === 'enforce')
    return finish(visit, tooManyRequests(team.settings.retryAfterHeader))
  const before = strike(visit, 'before')
  await pauseOrRecord(visit, before.latencyMs)
  if (before.effect !== undefined) return finish(visit, applyEffect(before.effect, undefined, team.settings))
  const answer = runOperation(team, entry, { arrival, url, bodyText, methods })
  const after = strike(visit, 'after')
  return finish(
    visit,
    after.effect === undefined ? answer : applyEffect(after.effect, answer, team.settings),
    after.latencyMs,
  )
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
  const headers = typeof outcome === 'string' ? {} : headersOf(outcome, team.settings, admission)
  if (typeof outcome !== 'string') {
    const body = outcome.raw === undefined ? outcome.body : readableBody(outcome.raw.text)
    entry.response = { status: outcome.status, headers, body, evidence: outcome.evidence }
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
