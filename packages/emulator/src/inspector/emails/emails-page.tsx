import type { JSX } from 'hono/jsx/jsx-runtime'
import { Page } from '../layout/page.tsx'
import type { View } from '../view.ts'
import { EmailsTable } from './emails-table.tsx'

const MOST_SHOWN = 200

/** The outbox: every email that Loops would have sent, newest first. */
export function EmailsPage({ view }: { view: View }): JSX.Element {
  const emails = [...view.team.state.emails]
  return (
    <Page title="Emails" view={view} section="emails">
      <div class="title">
        <h1>Emails</h1>
        <p class="quiet">What Loops would have sent. Nothing leaves this machine.</p>
      </div>
      <EmailsTable
        emails={emails.slice(0, MOST_SHOWN)}
        view={view}
        empty="No emails yet. Send a transactional email, or an event that starts a workflow."
      />
      <p class="more" id="more" data-live="">
        {emails.length > MOST_SHOWN && `The newest ${MOST_SHOWN} of ${emails.length}.`}
      </p>
    </Page>
  )
}
