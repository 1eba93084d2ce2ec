import type { JSX } from 'hono/jsx/jsx-runtime'
import { LiveTable } from '../layout/live-table.tsx'
import { Page } from '../layout/page.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { findContacts } from './find-contacts.ts'
import { Standing } from './standing.tsx'

const MOST_SHOWN = 200

/** Every contact of the team, newest first, searched by email. */
export function ContactsPage({ view, search }: { view: View; search: string }): JSX.Element {
  const { team, link, now } = view
  const found = findContacts(team.state.contacts.values(), search)
  return (
    <Page title="Contacts" view={view} section="contacts">
      <div class="title">
        <h1>Contacts</h1>
        <form class="search" role="search" method="get" action="/contacts">
          {view.pinned && <input type="hidden" name="team" value={team.id} />}
          <label for="email">Email</label>
          <input id="email" name="email" type="search" value={search} autocomplete="off" spellcheck={false} />
          <button type="submit">Search</button>
        </form>
      </div>
      <LiveTable
        id="contacts"
        caption="Contacts, newest first"
        noun="contact"
        rows={found.slice(0, MOST_SHOWN)}
        columns={[
          { name: 'Email', cell: ({ id, email }) => <a href={link(['contacts', id])}>{email}</a> },
          {
            name: 'Name',
            wide: true,
            cell: ({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' '),
          },
          { name: 'Standing', cell: (contact) => <Standing contact={contact} state={team.state} /> },
          { name: 'Updated', wide: true, cell: ({ updatedAt }) => <Time at={updatedAt} now={now} /> },
        ]}
        empty={
          search === ''
            ? 'No contacts yet. The first call that creates one puts it here.'
            : `No contact has an email with “${search}” in it.`
        }
      />
      <p class="more" id="more" data-live="">
        {found.length > MOST_SHOWN && `The newest ${MOST_SHOWN} of ${found.length}. Search to see others.`}
      </p>
    </Page>
  )
}
