import type { JSX } from 'hono/jsx/jsx-runtime'
import { newestFirst } from '../../rules/paging.ts'
import { LiveTable } from '../layout/live-table.tsx'
import { Page } from '../layout/page.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { MessageLink } from './message-link.tsx'
import { WorkflowsSection } from './workflows-section.tsx'

/** The campaigns, workflows and transactional emails of the team, each with the message that it sends. */
export function ContentPage({ view }: { view: View }): JSX.Element {
  const { now } = view
  const { campaigns, templates } = view.team.state
  return (
    <Page title="Content" view={view} section="content">
      <div class="title">
        <h1>Content</h1>
        <p class="quiet">What was written over the API or seeded. The emulator sends no campaigns.</p>
      </div>
      <section aria-labelledby="transactional-title">
        <h2 id="transactional-title">Transactional emails</h2>
        <LiveTable
          id="transactional"
          caption="Transactional emails, newest first"
          noun="transactional email"
          rows={newestFirst(templates.values())}
          columns={[
            { name: 'Name', cell: ({ name }) => name },
            {
              name: 'Published',
              cell: ({ publishedEmailMessageId }) => (
                <MessageLink id={publishedEmailMessageId} none="No" view={view} />
              ),
            },
            {
              name: 'Draft',
              cell: ({ draftEmailMessageId }) => (
                <MessageLink id={draftEmailMessageId} none="None" view={view} />
              ),
            },
            { name: 'Data variables', wide: true, cell: ({ dataVariables }) => dataVariables.join(', ') },
            { name: 'Created', wide: true, cell: ({ createdAt }) => <Time at={createdAt} now={now} /> },
          ]}
          empty="No transactional emails yet."
        />
      </section>
      <section aria-labelledby="campaigns-title">
        <h2 id="campaigns-title">Campaigns</h2>
        <LiveTable
          id="campaigns"
          caption="Campaigns, newest first"
          noun="campaign"
          rows={newestFirst(campaigns.values())}
          columns={[
            { name: 'Name', cell: ({ name }) => name },
            { name: 'Status', cell: ({ status }) => status },
            {
              name: 'Message',
              cell: ({ emailMessageId }) => <MessageLink id={emailMessageId} none="None" view={view} />,
            },
            { name: 'Created', wide: true, cell: ({ createdAt }) => <Time at={createdAt} now={now} /> },
          ]}
          empty="No campaigns yet."
        />
      </section>
      <WorkflowsSection view={view} />
    </Page>
  )
}
