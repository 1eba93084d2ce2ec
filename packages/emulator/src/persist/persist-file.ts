import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { TeamRegistry } from '../state/team-registry.ts'
import { parseSavedTeams, restoreTeams, saveTeams } from './saved-teams.ts'

const quietMs = 200

/** Keeps all teams in one file while the emulator runs. */
export interface PersistFile {
  /** Writes what is not yet written and stops watching. */
  close(): void
}

/**
 * Restores the teams from `path`, if the file is there, and writes it again after every change.
 * Throws when it cannot be read, understood or written.
 *
 * @param onFailure told when a later write fails; the emulator goes on
 */
export function persistTo(
  path: string,
  teams: TeamRegistry,
  onFailure: (error: unknown) => void,
): PersistFile {
  if (existsSync(path)) restoreTeams(teams, parseSavedTeams(JSON.parse(readFileSync(path, 'utf8'))))
  write(path, teams)
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    try {
      write(path, teams)
    } catch (error) {
      onFailure(error)
    }
  }
  const changed = (): void => {
    timer ??= setTimeout(flush, quietMs)
  }
  teams.onTeam((team) => team.subscribe(changed))
  return { close: () => timer !== undefined && flush() }
}

/** A reader never sees half a file: it is written beside its place and then moved there. */
function write(path: string, teams: TeamRegistry): void {
  const draft = `${path}.${process.pid}.tmp`
  // The file holds API keys, so nobody else on this machine may read it.
  writeFileSync(draft, `${JSON.stringify(saveTeams(teams), null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
}
