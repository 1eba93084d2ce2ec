import type { TeamStore } from '../state/team-store.ts'
import type { Snapshot } from './seed.ts'

/** Everything a team holds except its journal, as plain JSON. */
export function takeSnapshot(team: TeamStore): Snapshot {
  const { state } = team
  return {
    settings: { ...team.settings },
    contactProperties: [...state.properties.values()],
    mailingLists: [...state.lists.values()],
    transactionalEmails: [...state.templates.values()],
    workflows: [...state.workflows],
    contacts: [...state.contacts.values()],
    suppressions: [...state.suppressions],
    events: state.events.oldestFirst(),
    emails: state.emails.oldestFirst(),
    idempotencyKeys: team.usedKeys.all(),
    suppressionRemovals: [...state.suppressionRemovals],
    clockOffsetMs: team.clock.offsetMs,
  }
}

/** Puts a snapshot in the place of everything the team holds; the journal starts empty. */
export function restoreSnapshot(team: TeamStore, snapshot: Snapshot): void {
  team.empty()
  team.clock.setOffset(snapshot.clockOffsetMs ?? 0)
  snapshot.events?.forEach((event) => team.state.events.add(event))
  snapshot.emails?.forEach((email) => team.state.emails.add(email))
  snapshot.idempotencyKeys?.forEach((used) => team.usedKeys.store(used))
  team.state.suppressionRemovals.push(...(snapshot.suppressionRemovals ?? []))
  team.seed(snapshot)
}
