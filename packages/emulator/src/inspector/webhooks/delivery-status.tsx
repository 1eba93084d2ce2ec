import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Delivery } from '../../webhooks/types.ts'
import { Badge } from '../layout/badge.tsx'

/** How a delivery stands: what it was answered with last, or that it is on its way. */
export function DeliveryStatus({ delivery }: { delivery: Delivery }): JSX.Element {
  const last = delivery.attempts.at(-1)
  if (last === undefined)
    return (
      <Badge tone="quiet" icon="told">
        On its way
      </Badge>
    )
  return <Answered status={last.status} isSuccess={last.problem === null} />
}

/** What one attempt was answered with. */
export function Answered({ status, isSuccess }: { status: number | null; isSuccess: boolean }): JSX.Element {
  if (status === null)
    return (
      <Badge tone="bad" icon="broken">
        No answer
      </Badge>
    )
  return isSuccess ? (
    <Badge tone="good" icon="check" code={status}>
      Received
    </Badge>
  ) : (
    <Badge tone="bad" icon="cross" code={status}>
      {wordFor(status)}
    </Badge>
  )
}

function wordFor(status: number): string {
  if (status < 400) return 'Redirect, not followed'
  return status < 500 ? 'Refused' : 'Failed'
}
