import type { JSX } from 'hono/jsx/jsx-runtime'
import type { TeamState } from '../../state/team.ts'
import type { Contact } from '../../state/types.ts'
import { Badge } from '../layout/badge.tsx'

/** Whether email reaches a contact: suppressed, unsubscribed, or subscribed. */
export function Standing({ contact, state }: { contact: Contact; state: TeamState }): JSX.Element {
  return (
    <>
      {state.suppressions.has(contact.email) && (
        <>
          <Badge tone="caution" icon="withheld">
            Suppressed
          </Badge>{' '}
        </>
      )}
      {contact.subscribed ? (
        <Badge tone="good" icon="check">
          Subscribed
        </Badge>
      ) : (
        <Badge tone="quiet" icon="cross">
          Unsubscribed
        </Badge>
      )}
    </>
  )
}
