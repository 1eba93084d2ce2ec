import type { JSX } from 'hono/jsx/jsx-runtime'
import type { JournalEntry } from '../../state/types.ts'
import { Page } from '../layout/page.tsx'
import type { View } from '../view.ts'
import { Conditions } from './conditions.tsx'
import { Thread } from './thread.tsx'
import { Welcome } from './welcome.tsx'

const CALLS_PER_PAGE = 50

/**
 * The first screen: every call as a thread, newest first.
 *
 * @param before Show only calls older than the one with this id.
 */
export function ActivityPage({ view, before }: { view: View; before: string | undefined }): JSX.Element {
  const { team, link } = view
  const all = [...team.journal]
  const start = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1
  const shown = all.slice(start, start + CALLS_PER_PAGE)
  const last = shown.at(-1)
  const emails = byRequest(view.team.state.emails, shown)
  const deliveries = byRequest(view.team.webhooks.deliveries, shown)
  return (
    <Page title="Activity" view={view} section="activity">
      <div class="title">
        <h1>Activity</h1>
        <Conditions view={view} />
      </div>
      {start > 0 && (
        <p>
          <a href={link([])}>Back to the newest requests</a>
        </p>
      )}
      <div id="requests" data-live="">
        {shown.length === 0 ? (
          <Welcome origin={view.origin} />
        ) : (
          <ol class="threads" data-rows="request">
            {shown.map((entry) => (
              <Thread
                entry={entry}
                emails={emails.get(entry.id) ?? []}
                deliveries={deliveries.get(entry.id)?.toReversed() ?? []}
                view={view}
              />
            ))}
          </ol>
        )}
      </div>
      <p class="more" id="more" data-live="">
        {last !== undefined && start + shown.length < all.length && (
          <a href={link([], { before: last.id })}>Older requests</a>
        )}
      </p>
    </Page>
  )
}

function byRequest<T extends { requestId: string | null }>(
  records: Iterable<T>,
  shown: readonly JournalEntry[],
): Map<string | null, T[]> {
  const found = new Map<string | null, T[]>(shown.map(({ id }) => [id, []]))
  for (const record of records) found.get(record.requestId)?.push(record)
  return found
}
