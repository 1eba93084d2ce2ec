import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { LiveTable } from '../layout/live-table.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { Delivery } from './delivery.tsx'
import { subjectOf } from './subject.ts'

/** Emails, a line each. */
export function EmailsTable({
  emails,
  view,
  empty,
}: {
  emails: readonly SentEmail[]
  view: View
  empty: string
}): JSX.Element {
  const { link, now } = view
  return (
    <LiveTable
      id="emails"
      caption="Emails, newest first"
      noun="email"
      rows={emails}
      columns={[
        {
          name: 'Subject',
          cell: ({ id, subject }) => <a href={link(['emails', id])}>{subjectOf(subject)}</a>,
        },
        { name: 'To', wide: true, cell: ({ to }) => to },
        { name: 'Template', wide: true, cell: ({ source }) => source.name },
        { name: 'Delivery', cell: (email) => <Delivery email={email} /> },
        { name: 'Time', wide: true, cell: ({ at }) => <Time at={at} now={now} /> },
      ]}
      empty={empty}
    />
  )
}
