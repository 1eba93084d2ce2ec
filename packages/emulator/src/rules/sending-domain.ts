import { refuse } from '../api/answer.ts'
import type { Call } from '../api/call.ts'

/** Refuses what Loops does not do for a team without a sending domain. */
export function needSendingDomain(call: Call): void {
  if (call.team.settings.sendingDomain === 'none') refuse(400, 'No sending domain is configured.')
}
