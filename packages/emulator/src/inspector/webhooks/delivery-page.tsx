import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Delivery } from '../../webhooks/types.ts'
import { Json } from '../layout/json.tsx'
import { Page } from '../layout/page.tsx'
import { PairsTable } from '../layout/pairs-table.tsx'
import { Time } from '../layout/time.tsx'
import type { View } from '../view.ts'
import { AttemptsLeft } from './attempts-left.tsx'
import { AttemptsTable } from './attempts-table.tsx'
import { DeliveryStatus } from './delivery-status.tsx'
import { DiagnosisBox } from './diagnosis-box.tsx'

/** One webhook: what caused it, what it said, what each attempt was answered with, and why it was refused. */
export function DeliveryPage({ view, delivery }: { view: View; delivery: Delivery }): JSX.Element {
  const { team, link, now } = view
  const { diagnosis } = delivery
  return (
    <Page title={delivery.eventName} view={view} section="webhooks">
      <nav aria-label="Breadcrumb" class="crumb">
        <a href={link(['webhooks'])}>Webhooks</a>
      </nav>
      <div class="title">
        <h1>{delivery.eventName}</h1>
        <p class="marks" id="status" data-live="">
          <DeliveryStatus delivery={delivery} />
        </p>
        {team.webhooks.endpoint.isOn && (
          <form class="actions" method="post" action={link(['deliveries', delivery.id, 'replay'])}>
            <button type="submit">Send it again</button>
          </form>
        )}
      </div>
      <div id="diagnosis" data-live="">
        {diagnosis !== null && (
          <DiagnosisBox diagnosis={diagnosis}>
            {diagnosis.probes.length > 0 && (
              <details>
                <summary>How the emulator found out</summary>
                <p>
                  It posted test events, marked with <code>x-loops-emulator-probe</code>, each signed in
                  another way:
                </p>
                <ul>
                  {diagnosis.probes.map(({ way, status }) => (
                    <li>
                      {way}: {status ?? 'no answer'}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </DiagnosisBox>
        )}
      </div>
      <section aria-label="About this webhook" id="about" data-live="">
        <About delivery={delivery} view={view} />
      </section>
      <section aria-labelledby="attempts-title">
        <h2 id="attempts-title">Attempts</h2>
        <AttemptsTable delivery={delivery} now={now} />
      </section>
      <section aria-labelledby="body-title">
        <h2 id="body-title">Body</h2>
        <Json value={delivery.payload} />
        {delivery.body !== JSON.stringify(delivery.payload) && (
          <>
            <h3>As it is sent</h3>
            <Json value={delivery.body} />
          </>
        )}
      </section>
      <PairsTable caption="Headers" name="Header" rows={headersOf(delivery)} />
    </Page>
  )
}

function About({ delivery, view: { team, link, now } }: { delivery: Delivery; view: View }): JSX.Element {
  const { contactIdentity } = delivery.payload
  const contact = contactIdentity === undefined ? undefined : team.state.findByEmail(contactIdentity.email)
  const request = delivery.requestId === null ? undefined : team.journal.get(delivery.requestId)
  const email = delivery.emailId === null ? undefined : team.state.emails.get(delivery.emailId)
  return (
    <dl class="card envelope">
      <div>
        <dt>Contact</dt>
        <dd>
          {contact === undefined ? (
            (contactIdentity?.email ?? 'Nobody')
          ) : (
            <a href={link(['contacts', contact.id])}>{contact.email}</a>
          )}
        </dd>
      </div>
      {email !== undefined && (
        <div>
          <dt>Email</dt>
          <dd>
            <a href={link(['emails', email.id])}>{email.subject}</a>
          </dd>
        </div>
      )}
      <div>
        <dt>Cause</dt>
        <dd>
          {request === undefined ? (
            delivery.requestId === null ? (
              'Sent on request'
            ) : (
              'A request that is no longer in the journal'
            )
          ) : (
            <a href={link(['requests', request.id])}>{request.operation ?? request.path}</a>
          )}
        </dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd>
          <Time at={delivery.at} now={now} />
        </dd>
      </div>
      <div>
        <dt>Attempts</dt>
        <dd>
          <AttemptsLeft delivery={delivery} now={now} />
        </dd>
      </div>
    </dl>
  )
}

function headersOf({ id, attempts }: Delivery): [string, string][] {
  const last = attempts.at(-1)
  return [
    ['content-type', 'application/json'],
    ['webhook-id', id],
    ['webhook-timestamp', last === undefined ? 'the time of each attempt' : String(last.webhookTimestamp)],
    ['webhook-signature', 'v1, and one signature for each valid secret'],
  ]
}
