import type { Team, Teams } from '../state/team.ts'
import { linksFor, type Link } from './link.ts'

/** Where a page stands: whose data it shows, and how it links onwards. */
export interface View {
  team: Team
  teams: readonly Team[]
  /** Whether the address names the team; if not, the page follows the team that was called last. */
  pinned: boolean
  link: Link
  /** The time on the team's clock, in milliseconds. */
  now: number
  /** Scheme, host and port that the page was asked for under. */
  origin: string
}

/** Why there is no team to show. */
export type Missing = 'no team yet' | 'unknown team'

/**
 * Decides which team a page shows: the one that the address names, else one that holds what the page is about,
 * else the one that was called last.
 *
 * @param holds Says whether a team holds the record that the page shows.
 */
export function viewOf(teams: Teams, url: URL, holds: (team: Team) => boolean = () => false): View | Missing {
  const all = teams.list()
  const id = url.searchParams.get('team')
  const team = id === null ? (all.find(holds) ?? lastCalled(all)) : teams.byId(id)
  if (team === undefined) return id === null ? 'no team yet' : 'unknown team'
  return {
    team,
    teams: all,
    pinned: id !== null,
    link: linksFor(all.length > 1 ? team.id : null),
    now: team.clock.now(),
    origin: url.origin,
  }
}

function lastCalled(teams: readonly Team[]): Team | undefined {
  const calledAt = (team: Team): number => {
    const [newest] = team.journal
    return newest === undefined ? -Infinity : Date.parse(newest.at) - team.clock.offsetMs
  }
  return teams.toSorted((a, b) => calledAt(b) - calledAt(a))[0]
}
