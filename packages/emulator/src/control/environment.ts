import type { TeamStore } from '../state/team-store.ts'

/** What a control call about a team knows. */
export interface Environment {
  Variables: { team: TeamStore }
}
