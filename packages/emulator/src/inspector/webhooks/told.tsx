import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Delivery } from '../../webhooks/types.ts'
import { withCode } from '../layout/with-code.tsx'
import type { Link } from '../link.ts'
import { DeliveryStatus } from './delivery-status.tsx'

/** What the application was told after a call, and how it answered. */
export function Told({ deliveries, link }: { deliveries: readonly Delivery[]; link: Link }): JSX.Element {
  const diagnosis = deliveries.find((delivery) => delivery.diagnosis !== null)?.diagnosis
  return (
    <ul>
      {deliveries.map((delivery) => (
        <li>
          <a href={link(['deliveries', delivery.id])}>{delivery.eventName}</a>{' '}
          <span aria-hidden="true">→</span> <DeliveryStatus delivery={delivery} />
        </li>
      ))}
      {diagnosis !== undefined && diagnosis !== null && <li class="quiet">{withCode(diagnosis.message)}</li>}
    </ul>
  )
}
