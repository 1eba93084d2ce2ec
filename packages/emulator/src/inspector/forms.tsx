import type { Context, Hono } from 'hono'
import { InvalidInputError } from '../input/check.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import type { TeamStore } from '../state/team-store.ts'
import { simulate } from '../webhooks/simulate.ts'
import { trigger } from '../webhooks/trigger.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { viewOf, type View } from './view.ts'

/** Does what a button asks for; gives the path to go on with, or undefined when its record is not there. */
type Act = (team: TeamStore, c: Context) => Promise<readonly string[] | undefined>

/**
 * What the buttons of the pages do. They are plain forms, so that they work without scripts; and because a
 * page of another site could send the same form, each must come from a page of this one.
 */
export function addForms(app: Hono, teams: TeamRegistry): void {
  const form = (path: string, holds: (team: TeamStore, id: string) => boolean, act: Act): void => {
    app.post(path, async (c) => {
      const url = new URL(c.req.url)
      if (c.req.header('origin') !== url.origin) return c.html(<Foreign />, 403)
      const id = c.req.param('id') ?? ''
      const view = viewOf(teams, url, ({ id: teamId }) => {
        const team = teams.byId(teamId)
        return team !== undefined && holds(team, id)
      })
      const team = typeof view === 'string' ? undefined : teams.byId(view.team.id)
      if (typeof view === 'string' || team === undefined) return c.html(<Gone view={null} />, 404)
      try {
        const next = await act(team, c)
        return next === undefined ? c.html(<Gone view={view} />, 404) : c.redirect(view.link(next), 303)
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error
        return c.html(<NotFoundPage view={view} title="That cannot be done" why={error.message} />, 400)
      }
    })
  }

  form(
    '/webhooks/test',
    () => false,
    async (team) => ['deliveries', trigger(team, 'testing.testEvent').id],
  )
  form(
    '/deliveries/:id/replay',
    (team, id) => team.webhooks.deliveries.get(id) !== undefined,
    async (team, c) => {
      const delivery = team.webhooks.deliveries.get(c.req.param('id') ?? '')
      if (delivery === undefined) return undefined
      await team.webhooks.replay(delivery)
      return ['deliveries', delivery.id]
    },
  )
  form(
    '/emails/:id/simulate',
    (team, id) => team.state.emails.get(id) !== undefined,
    async (team, c) => {
      const email = team.state.emails.get(c.req.param('id') ?? '')
      if (email === undefined) return undefined
      const { kind } = await c.req.parseBody()
      simulate(team, email, kind)
      return ['emails', email.id]
    },
  )
}

function Foreign() {
  return (
    <NotFoundPage
      view={null}
      title="Not from here"
      why="Only a page of the emulator itself may do this. Open the emulator and press the button there."
    />
  )
}

function Gone({ view }: { view: View | null }) {
  return (
    <NotFoundPage
      view={view}
      title="No such record"
      why="It was deleted, the emulator was reset or restarted, or it is older than what the emulator keeps."
    />
  )
}
