import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Delivery } from '../../webhooks/types.ts'
import { LiveTable } from '../layout/live-table.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { AttemptsLeft } from './attempts-left.tsx'
import { DeliveryStatus } from './delivery-status.tsx'

/** Deliveries, a line each. */
export function DeliveriesTable({
  deliveries,
  view: { link, now },
  empty,
}: {
  deliveries: readonly Delivery[]
  view: View
  empty: string
}): JSX.Element {
  return (
    <LiveTable
      id="deliveries"
      caption="Webhooks, newest first"
      noun="delivery"
      plural="deliveries"
      rows={deliveries}
      columns={[
        {
          name: 'Event',
          cell: ({ id, eventName }) => <a href={link(['deliveries', id])}>{eventName}</a>,
        },
        {
          name: 'Contact',
          wide: true,
          cell: ({ payload }) => payload.contactIdentity?.email ?? <span class="quiet">Nobody</span>,
        },
        { name: 'Answer', cell: (delivery) => <DeliveryStatus delivery={delivery} /> },
        {
          name: 'Attempts',
          wide: true,
          cell: (delivery) => <AttemptsLeft delivery={delivery} now={now} />,
        },
        { name: 'Time', wide: true, cell: ({ at }) => <Time at={at} now={now} /> },
      ]}
      empty={empty}
    />
  )
}
