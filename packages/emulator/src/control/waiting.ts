import { asObject, numberFrom, InvalidInputError } from '../input/check.ts'
import type { Team } from '../state/team.ts'
import { contactKind, deliveryKind, emailKind, eventKind, requestKind } from '../wait/kinds.ts'
import { waitFor, WaitTimeoutError } from '../wait/wait-for.ts'

const usualWaitMs = 10_000
const longestWaitMs = 60_000

/**
 * Answers `POST /_loops/wait`: `{ for: 'contact' | 'event' | 'email' | 'request' | 'delivery', where?: {…}, timeoutMs? }`.
 * 200 with the record that fits, or 408 with the nearest ones.
 */
export async function answerWait(
  team: Team,
  body: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Response> {
  const timeoutMs = Math.min(numberFrom(0)(body['timeoutMs'] ?? usualWaitMs, 'timeoutMs'), longestWaitMs)
  const where = asObject(body['where'] ?? {}, 'where')
  try {
    return Response.json({ found: await waitForAny(team, body['for'], where, { timeoutMs, signal }) })
  } catch (error) {
    if (!(error instanceof WaitTimeoutError)) throw error
    return Response.json({ message: error.message, nearest: error.nearest }, { status: 408 })
  }
}

function waitForAny(
  team: Team,
  kind: unknown,
  where: Record<string, unknown>,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<unknown> {
  if (kind === 'contact') return waitFor(team, contactKind, where, options)
  if (kind === 'event') return waitFor(team, eventKind, where, options)
  if (kind === 'email') return waitFor(team, emailKind, where, options)
  if (kind === 'request') return waitFor(team, requestKind, where, options)
  if (kind === 'delivery') return waitFor(team, deliveryKind, where, options)
  throw new InvalidInputError('for must be one of contact, event, email, request, delivery.')
}
