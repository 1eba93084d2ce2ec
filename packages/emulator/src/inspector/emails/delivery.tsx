import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { Badge } from '../layout/badge.tsx'

/** Whether an email left, and why not. */
export function Delivery({ email }: { email: SentEmail }): JSX.Element {
  return email.withheld === null ? (
    <Badge tone="good" icon="sent">
      Sent
    </Badge>
  ) : (
    <Badge tone="caution" icon="withheld">{`Not sent: ${email.withheld}`}</Badge>
  )
}
