import type { JSX } from 'hono/jsx/jsx-runtime'
import { RequestsTable } from '../activity/requests-table.tsx'
import { EmailsTable } from '../emails/emails-table.tsx'
import { LiveTable } from '../layout/live-table.tsx'
import { Page } from '../layout/page.tsx'
import { Time } from '../layout/time.tsx'
import { Values } from '../layout/values.tsx'
import type { Contact } from '../../state/types.ts'
import type { View } from '../view.ts'
import { historyOf } from './history.ts'
import { ListsOf } from './lists-of.tsx'
import { PropertiesOf } from './properties-of.tsx'
import { Standing } from './standing.tsx'

/** One contact: what is stored, which lists it is on, and everything that happened to it. */
export function ContactPage({ view, contact }: { view: View; contact: Contact }): JSX.Element {
  const { team, link, now } = view
  const { events, emails, requests } = historyOf(contact, team)
  return (
    <Page title={contact.email} view={view} section="contacts">
      <nav aria-label="Breadcrumb" class="crumb">
        <a href={link(['contacts'])}>Contacts</a>
      </nav>
      <div class="title" id="contact" data-live="">
        <h1>{contact.email}</h1>
        <p class="marks">
          <Standing contact={contact} state={team.state} />
        </p>
        <p class="quiet">
          Created <Time at={contact.createdAt} now={now} />, updated <Time at={contact.updatedAt} now={now} />
        </p>
      </div>
      <div class="columns">
        <section aria-labelledby="properties-title">
          <h2 id="properties-title">Properties</h2>
          <PropertiesOf contact={contact} />
        </section>
        <section aria-labelledby="lists-title">
          <h2 id="lists-title">Mailing lists</h2>
          <ListsOf contact={contact} lists={team.state.lists} />
        </section>
      </div>
      <section aria-labelledby="events-title">
        <h2 id="events-title">Events</h2>
        <LiveTable
          id="events"
          caption="Events of this contact, newest first"
          noun="event"
          rows={events}
          columns={[
            {
              name: 'Event',
              cell: ({ eventName, requestId }) => <a href={link(['requests', requestId])}>{eventName}</a>,
            },
            { name: 'Properties', cell: ({ properties }) => <Values of={properties} /> },
            { name: 'Received', cell: ({ at }) => <Time at={at} now={now} /> },
          ]}
          empty="No event was received for this contact."
        />
      </section>
      <section aria-labelledby="emails-title">
        <h2 id="emails-title">Emails</h2>
        <EmailsTable emails={emails} view={view} empty="No email was sent to this contact." />
      </section>
      <section aria-labelledby="requests-title">
        <h2 id="requests-title">Requests</h2>
        <RequestsTable
          requests={requests}
          view={view}
          empty="No request in the journal concerns this contact; it was seeded, or its requests are too long ago."
        />
      </section>
    </Page>
  )
}
