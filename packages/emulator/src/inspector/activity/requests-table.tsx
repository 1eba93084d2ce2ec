import type { JSX } from 'hono/jsx/jsx-runtime'
import type { JournalEntry } from '../../state/types.ts'
import { LiveTable } from '../layout/live-table.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { operationName } from './operation-name.tsx'
import { Status } from './status.tsx'

interface RequestsTableProps {
  requests: readonly JournalEntry[]
  view: View
  empty: string
}

/** Calls, a line each. */
export function RequestsTable({ requests, view: { link, now }, empty }: RequestsTableProps): JSX.Element {
  return (
    <LiveTable
      id="requests"
      caption="Requests that concern this contact, newest first"
      noun="request"
      rows={requests}
      columns={[
        {
          name: 'Operation',
          cell: (entry) => <a href={link(['requests', entry.id])}>{operationName(entry)}</a>,
        },
        { name: 'Answer', cell: (entry) => <Status entry={entry} /> },
        { name: 'Arrived', wide: true, cell: ({ at }) => <Time at={at} now={now} /> },
      ]}
      empty={empty}
    />
  )
}
