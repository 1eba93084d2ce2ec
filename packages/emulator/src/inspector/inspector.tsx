import { Hono, type Context } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Team } from '../state/team.ts'
import type { TeamRegistry } from '../state/team-registry.ts'
import { ActivityPage } from './activity/activity-page.tsx'
import { FirstPage } from './activity/first-page.tsx'
import { RequestPage } from './activity/request-page.tsx'
import { assets } from './assets/assets.ts'
import { ContactPage } from './contacts/contact-page.tsx'
import { ContactsPage } from './contacts/contacts-page.tsx'
import { ContentPage } from './content/content-page.tsx'
import { MessagePage } from './content/message-page.tsx'
import { EmailPage } from './emails/email-page.tsx'
import { EmailPreview } from './emails/email-preview.tsx'
import { EmailsPage } from './emails/emails-page.tsx'
import { addForms } from './forms.tsx'
import { PREVIEW_POLICY, privateAndInert } from './headers.ts'
import { liveFeed } from './live/feed.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { viewOf, type View } from './view.ts'
import { DeliveryPage } from './webhooks/delivery-page.tsx'
import { WebhooksPage } from './webhooks/webhooks-page.tsx'

/**
 * The pages that show what the emulator received, answered, changed and sent. They read; the few buttons on
 * them are forms.
 *
 * Everything that it answers carries a strict policy, so it is given only the requests that are not the API's.
 *
 * @param deps.teams Every team that the emulator has met.
 * @example
 * ```ts
 * const pages = inspector({ teams })
 * const answer = await pages.fetch(request)
 * ```
 */
export function inspector({ teams }: { teams: TeamRegistry }): Hono {
  const app = new Hono()
  app.use(privateAndInert)

  const list = (path: string, render: (view: View, c: Context) => JSX.Element): void => {
    app.get(path, (c) => {
      const view = viewOf(teams, new URL(c.req.url))
      if (view === 'unknown team') return c.html(<UnknownTeam />, 404)
      return c.html(
        view === 'no team yet' ? <FirstPage origin={new URL(c.req.url).origin} /> : render(view, c),
      )
    })
  }

  const record = <T,>(
    path: string,
    noun: string,
    find: (team: Team, id: string) => T | undefined,
    render: (view: View, found: T, c: Context) => JSX.Element,
  ): void => {
    app.get(path, (c) => {
      const id = c.req.param('id') ?? ''
      const view = viewOf(teams, new URL(c.req.url), (team) => find(team, id) !== undefined)
      if (view === 'unknown team') return c.html(<UnknownTeam />, 404)
      const found = view === 'no team yet' ? undefined : find(view.team, id)
      if (view === 'no team yet' || found === undefined) {
        return c.html(<NoRecord view={view === 'no team yet' ? null : view} noun={noun} />, 404)
      }
      return c.html(render(view, found, c))
    })
  }

  list('/', (view, c) => <ActivityPage view={view} before={c.req.query('before')} />)
  list('/contacts', (view, c) => <ContactsPage view={view} search={c.req.query('email') ?? ''} />)
  list('/emails', (view) => <EmailsPage view={view} />)
  list('/content', (view) => <ContentPage view={view} />)
  list('/webhooks', (view) => <WebhooksPage view={view} />)
  record(
    '/requests/:id',
    'request',
    (team, id) => team.journal.get(id),
    (view, entry) => <RequestPage view={view} entry={entry} />,
  )
  record(
    '/contacts/:id',
    'contact',
    (team, id) => team.state.contacts.get(id),
    (view, contact) => <ContactPage view={view} contact={contact} />,
  )
  record(
    '/messages/:id',
    'email message',
    (team, id) => team.state.emailMessages.get(id),
    (view, message) => <MessagePage view={view} message={message} />,
  )
  record(
    '/deliveries/:id',
    'webhook',
    (team, id) => team.webhooks.deliveries.get(id),
    (view, delivery) => <DeliveryPage view={view} delivery={delivery} />,
  )
  const emailOf = (team: Team, id: string) => team.state.emails.get(id)
  record('/emails/:id', 'email', emailOf, (view, email) => <EmailPage view={view} email={email} />)
  record('/emails/:id/preview', 'email', emailOf, (_, email, c) => {
    c.header('content-security-policy', PREVIEW_POLICY)
    return <EmailPreview email={email} />
  })

  addForms(app, teams)
  app.get('/inspector/live', (c) => {
    const id = c.req.query('team')
    const team = id === undefined ? null : teams.byId(id)
    if (team === undefined) return c.text('There is no team with this id.', 404)
    return c.body(liveFeed(teams, team), 200, { 'content-type': 'text/event-stream; charset=utf-8' })
  })
  for (const { path, type, text } of assets) {
    app.get(path, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
  }
  app.notFound((c) => {
    const { pathname, origin } = new URL(c.req.url)
    // An application whose base URL lacks the `/api` should hear so where its developer looks: in the error.
    if (pathname.startsWith('/v1/')) {
      const message = `The emulator answers the API under /api: set LOOPS_BASE_URL to ${origin}/api.`
      return c.json({ success: false, message }, 404)
    }
    return c.html(<NoPage />, 404)
  })
  return app
}

function UnknownTeam(): JSX.Element {
  return (
    <NotFoundPage
      view={null}
      title="No such key"
      why="No call with the key that this address names has reached the emulator since it started."
    />
  )
}

function NoRecord({ view, noun }: { view: View | null; noun: string }): JSX.Element {
  return (
    <NotFoundPage
      view={view}
      title={`No such ${noun}`}
      why={`It was deleted, the emulator was reset or restarted, or it is older than what the emulator keeps.`}
    />
  )
}

function NoPage(): JSX.Element {
  return <NotFoundPage view={null} title="No such page" why="The emulator has no page at this address." />
}
