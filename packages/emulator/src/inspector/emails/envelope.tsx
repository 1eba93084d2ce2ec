import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'

const reasons = {
  suppressed: 'The address is on the suppression list, so Loops records the email and does not send it.',
  unsubscribed: 'The contact is unsubscribed, so Loops records the email and does not send it.',
} as const

/** Who an email is for, what made it, and what became of it. */
export function Envelope({
  email,
  view: { team, link, now },
}: {
  email: SentEmail
  view: View
}): JSX.Element {
  const { source } = email
  const contact = team.state.findByEmail(email.to.trim().toLowerCase())
  const request = team.journal.get(email.requestId)
  return (
    <dl class="card envelope">
      <div>
        <dt>To</dt>
        <dd>{contact === undefined ? email.to : <a href={link(['contacts', contact.id])}>{email.to}</a>}</dd>
      </div>
      <div>
        <dt>Subject</dt>
        <dd>{email.subject}</dd>
      </div>
      <div>
        <dt>Source</dt>
        <dd>
          {source.type === 'transactional' ? (
            <>
              Transactional email “{source.name}” <code>{source.transactionalId}</code>
            </>
          ) : source.type === 'preview' ? (
            <>
              Preview of the email message <code>{source.emailMessageId}</code>
            </>
          ) : (
            <>
              Workflow “{source.name}”, started by the event <code>{source.eventName}</code>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd>
          <Time at={email.at} now={now} />
        </dd>
      </div>
      <div>
        <dt>Request</dt>
        <dd>
          {request === undefined ? (
            'No longer in the journal'
          ) : (
            <a href={link(['requests', request.id])}>{request.operation ?? request.path}</a>
          )}
        </dd>
      </div>
      {email.withheld !== null && (
        <div>
          <dt>Withheld</dt>
          <dd>{reasons[email.withheld]}</dd>
        </div>
      )}
    </dl>
  )
}
