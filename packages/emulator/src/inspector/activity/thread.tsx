import type { JSX } from 'hono/jsx/jsx-runtime'
import type { JournalEntry, SentEmail } from '../../state/types.ts'
import type { Delivery } from '../../webhooks/types.ts'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { Endpoint, operationName } from './operation-name.tsx'
import { Status } from './status.tsx'
import { Steps } from './steps.tsx'

/** One call in the activity list. */
export function Thread({
  entry,
  emails,
  deliveries,
  view,
}: {
  entry: JournalEntry
  emails: readonly SentEmail[]
  deliveries: readonly Delivery[]
  view: View
}): JSX.Element {
  return (
    <li id={`request-${entry.id}`}>
      <article class="card thread">
        <header>
          <h2>
            <a href={view.link(['requests', entry.id])}>{operationName(entry)}</a>
          </h2>
          <Status entry={entry} />
          <Endpoint entry={entry} />
          <Time at={entry.at} now={view.now} />
        </header>
        <Steps entry={entry} emails={emails} deliveries={deliveries} link={view.link} />
      </article>
    </li>
  )
}
