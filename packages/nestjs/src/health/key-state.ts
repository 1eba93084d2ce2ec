import { isLoopsError, LoopsConfigError } from '@loops-kit/core'
import type { LoopsService } from '../client/loops.service.ts'
import { inTime } from './in-time.ts'

/**
 * What is known of an API key: Loops takes it (`valid`) or does not (`refused`); there is none (`missing`), or one that
 * cannot work (`unusable`); Loops gave no answer to tell by (`unchecked`).
 */
export type LoopsKeyState = 'valid' | 'refused' | 'missing' | 'unusable' | 'unchecked'

interface Checked {
  readonly state: Promise<LoopsKeyState>
  /** Undefined while Loops is being asked. */
  answer?: { readonly state: LoopsKeyState; readonly at: number }
}

/** What is not well is looked at again after this time, so that a mended key counts soon. */
const failureCacheMs = 5_000

// By client, since an indicator of a request lives no longer than its request.
const checks = new WeakMap<LoopsService, Checked>()

/**
 * Asks Loops whether it takes the client's key, and keeps the answer. Checks at the same time share one call.
 *
 * @param cacheMs how long the answer counts: 5 seconds at most for any but `valid`
 * @returns never rejects
 */
export function keyStateOf(
  loops: LoopsService,
  { cacheMs, timeoutMs }: { readonly cacheMs: number; readonly timeoutMs: number },
): Promise<LoopsKeyState> {
  const known = checks.get(loops)
  if (known && isFresh(known, cacheMs)) return known.state
  const state = inTime(ask(loops, timeoutMs), timeoutMs).then((answer) => answer ?? 'unchecked')
  const check: Checked = { state }
  checks.set(loops, check)
  void state.then((answer) => (check.answer = { state: answer, at: performance.now() }))
  return state
}

function isFresh({ answer }: Checked, cacheMs: number): boolean {
  if (!answer) return true
  const limitMs = answer.state === 'valid' ? cacheMs : Math.min(cacheMs, failureCacheMs)
  return performance.now() - answer.at < limitMs
}

async function ask(loops: LoopsService, timeoutMs: number): Promise<LoopsKeyState> {
  try {
    await loops.apiKey.test({ timeoutMs, deadlineMs: timeoutMs, maxRetries: 0 })
    return 'valid'
  } catch (error) {
    return stateAfter(error)
  }
}

function stateAfter(error: unknown): LoopsKeyState {
  if (!isLoopsError(error)) return 'unchecked'
  if (error.code === 'unauthorized') return 'refused'
  if (error.code === 'missing_api_key') return 'missing'
  return error instanceof LoopsConfigError ? 'unusable' : 'unchecked'
}
