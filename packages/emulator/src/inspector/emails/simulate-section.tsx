import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { outcomesFor } from '../../webhooks/simulate.ts'
import type { EmailOutcome } from '../../webhooks/types.ts'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { DeliveriesTable } from '../webhooks/deliveries-table.tsx'

const words: Record<EmailOutcome, { button: string; past: string }> = {
  delivered: { button: 'Deliver', past: 'Delivered' },
  opened: { button: 'Open', past: 'Opened' },
  clicked: { button: 'Click', past: 'A link was clicked' },
  softBounced: { button: 'Soft bounce', past: 'Bounced softly' },
  hardBounced: { button: 'Hard bounce', past: 'Bounced hard: the address is suppressed' },
  spamReported: { button: 'Report as spam', past: 'Reported as spam: the address is suppressed' },
  unsubscribed: { button: 'Unsubscribe', past: 'Unsubscribed' },
  resubscribed: { button: 'Resubscribe', past: 'Resubscribed' },
}

/** What became of an email, buttons for what can, and the webhooks about it. */
export function SimulateSection({ email, view }: { email: SentEmail; view: View }): JSX.Element | null {
  const possible = outcomesFor(email)
  if (possible.length === 0) return null
  const { team, link, now } = view
  const deliveries = [...team.webhooks.deliveries].filter(({ emailId }) => emailId === email.id)
  return (
    <section aria-labelledby="life-title">
      <h2 id="life-title">What becomes of it</h2>
      {email.outcomes !== undefined && (
        <ul class="card lists outcomes">
          {email.outcomes.map(({ kind, at }) => (
            <li>
              {words[kind].past} <span class="quiet">{<Time at={at} now={now} />}</span>
            </li>
          ))}
        </ul>
      )}
      <form class="actions" method="post" action={link(['emails', email.id, 'simulate'])}>
        {possible.map((kind) => (
          <button type="submit" name="kind" value={kind}>
            {words[kind].button}
          </button>
        ))}
      </form>
      {email.source.type === 'transactional' && (
        <p class="quiet">
          Loops tracks no opens and clicks of transactional email, and puts no unsubscribe link into it.
        </p>
      )}
      {team.webhooks.endpoint.isOn && (
        <>
          <h3>Webhooks about it</h3>
          <DeliveriesTable deliveries={deliveries} view={view} empty="None was sent." />
        </>
      )}
    </section>
  )
}
