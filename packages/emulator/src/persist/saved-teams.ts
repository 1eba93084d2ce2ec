import { asObject, InvalidInputError, listOf, text } from '../input/check.ts'
import { parseSnapshot } from '../seed/parse-seed.ts'
import type { Snapshot } from '../seed/seed.ts'
import { restoreSnapshot, takeSnapshot } from '../seed/snapshot.ts'
import type { TeamRegistry } from '../state/team-registry.ts'

/** What a persist file holds: every team with its key and all its records. */
export interface SavedTeams {
  version: 1
  teams: { apiKey: string; state: Snapshot }[]
}

export function saveTeams(teams: TeamRegistry): SavedTeams {
  return {
    version: 1,
    teams: teams.list().map((team) => ({ apiKey: team.apiKey, state: takeSnapshot(team) })),
  }
}

export function restoreTeams(teams: TeamRegistry, saved: SavedTeams): void {
  for (const { apiKey, state } of saved.teams) restoreSnapshot(teams.get(apiKey), state)
}

/** Checks a persist file's content. Throws an `InvalidInputError` that says what is wrong, and where. */
export function parseSavedTeams(value: unknown): SavedTeams {
  const file = asObject(value, 'the file')
  if (file['version'] !== 1)
    throw new InvalidInputError('version must be 1, so this is no file that --persist wrote.')
  const team = (one: unknown, where: string): SavedTeams['teams'][number] => {
    const { apiKey, state } = asObject(one, where)
    return { apiKey: text(apiKey, `${where}.apiKey`), state: parseSnapshot(state, `${where}.state`) }
  }
  return { version: 1, teams: listOf(team)(file['teams'], 'teams') }
}
