import { bearerKey } from '../state/api-key.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import { ControlError } from './control-error.ts'

/**
 * The team that a control call is about: the one of the bearer key, else the one that `?team=` names by
 * its id, else the only one there is.
 */
export function chooseTeam(request: Request, teams: TeamRegistry): TeamStore {
  const key = bearerKey(request.headers.get('authorization'))
  if (key !== undefined) return teams.get(key)
  const id = new URL(request.url).searchParams.get('team')
  const team = id === null ? teams.only() : teams.byId(id)
  if (team !== undefined) return team
  if (id !== null)
    throw new ControlError(
      404,
      'There is no team with this id. GET /_loops/health lists the teams there are.',
    )
  throw new ControlError(
    400,
    'Say which namespace is meant: send the API key as `Authorization: Bearer …`, or the id of the team as `?team=…`.',
  )
}
