import type { JSX } from 'hono/jsx/jsx-runtime'
import type { View } from '../view.ts'
import type { Section } from './header.tsx'

/** Names the team whose data is shown; where there are several, lets a person choose another. */
export function TeamSwitcher({ view, section }: { view: View | null; section: Section | null }): JSX.Element {
  if (view === null || view.teams.length < 2) {
    return (
      <div class="team" id="team" data-live="">
        {view !== null && (
          <>
            <span class="quiet">Key</span> <code>{view.team.label}</code>
          </>
        )}
      </div>
    )
  }
  return (
    <form
      class="team"
      id="team"
      data-live=""
      method="get"
      action={section === null || section === 'activity' ? '/' : `/${section}`}
    >
      <label for="team-choice">Key</label>
      <select id="team-choice" name="team">
        {view.teams.map((team) => (
          <option value={team.id} selected={team.id === view.team.id}>
            {team.label}
          </option>
        ))}
      </select>
      <button type="submit">Switch</button>
    </form>
  )
}
