import { hasContentBudget } from '../api/content-paths.ts'
import type { TeamStore } from '../state/team-store.ts'
import type { Admission } from './rate-limiter.ts'

/** What the limiter says about one call, which may count in two budgets. */
export interface CallAdmission {
  /** Of the budget per second: what the headers speak of. */
  perSecond: Admission
  /** Whether either budget is used up. */
  over: boolean
  /** When to come again at the latest, for `retry-after`. */
  waitSeconds: number
}

const contentWindowSeconds = 60

/**
 * Counts a call in the budget of the team, and a call of the content API in the content budget as well. A
 * call that the first one refuses does not reach the second.
 */
export function admitCall(team: TeamStore, path: string, nowMs: number): CallAdmission {
  const { requestsPerSecond, contentRequestsPerMinute } = team.settings
  const perSecond = team.rateLimiter.admit(nowMs, requestsPerSecond)
  if (perSecond.over || contentRequestsPerMinute === null || !hasContentBudget(path))
    return { perSecond, over: perSecond.over, waitSeconds: 1 }
  const { over } = team.contentLimiter.admit(nowMs, contentRequestsPerMinute)
  return { perSecond, over, waitSeconds: contentWindowSeconds }
}
