import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Evidence, JournalEntry } from '../../state/types.ts'
import { Json } from '../layout/json.tsx'
import { Page } from '../layout/page.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { PairsTable } from '../layout/pairs-table.tsx'
import { Endpoint, operationName } from './operation-name.tsx'
import { OverLimit, Status } from './status.tsx'
import { Steps } from './steps.tsx'
import { Unread } from './unread.tsx'

const evidence: Record<Evidence, string> = {
  documented: 'Loops documents this behaviour.',
  observed: 'Seen in what others got from Loops; not documented.',
  assumed: 'Not documented: what this emulator answers here is an assumption.',
}

/** Everything about one call: its thread, then both messages in full. */
export function RequestPage({ view, entry }: { view: View; entry: JournalEntry }): JSX.Element {
  const { team, link, now } = view
  const { response } = entry
  const emails = [...team.state.emails].filter(({ requestId }) => requestId === entry.id)
  const deliveries = [...team.webhooks.deliveries]
    .filter(({ requestId }) => requestId === entry.id)
    .toReversed()
  const query = Object.entries(entry.query)
  return (
    <Page
      title={`${operationName(entry)} ${response.status ?? 'no answer'}`}
      view={view}
      section="activity"
      live={false}
    >
      <nav aria-label="Breadcrumb" class="crumb">
        <a href={link([])}>Activity</a>
      </nav>
      <div class="title">
        <h1>{operationName(entry)}</h1>
        <p class="marks">
          <Status entry={entry} /> <OverLimit entry={entry} />
        </p>
        <p class="quiet">
          <Endpoint entry={entry} /> <Time at={entry.at} now={now} />, answered in{' '}
          {Math.round(entry.durationMs)} ms
        </p>
      </div>
      <section class="card thread" aria-label="Thread">
        <Steps entry={entry} emails={emails} deliveries={deliveries} link={link} />
      </section>
      <section aria-labelledby="request">
        <h2 id="request">Request</h2>
        {query.length > 0 && <PairsTable caption="Query" name="Parameter" rows={query} />}
        <Unread names={entry.unread} />
        <h3>Body</h3>
        <Json value={entry.body} />
        <PairsTable caption="Headers" name="Header" rows={Object.entries(entry.headers)} />
      </section>
      <section aria-labelledby="answer">
        <h2 id="answer">Answer</h2>
        <p>
          <strong>{capitalised(response.evidence)}.</strong> {evidence[response.evidence]}
        </p>
        <h3>Body</h3>
        <Json value={response.body} />
        <PairsTable caption="Headers" name="Header" rows={Object.entries(response.headers)} />
      </section>
    </Page>
  )
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
