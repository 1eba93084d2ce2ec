import type { JSX } from 'hono/jsx/jsx-runtime'
import { Page } from '../layout/page.tsx'
import type { View } from '../view.ts'
import { DeliveriesTable } from './deliveries-table.tsx'
import { DiagnosisBox } from './diagnosis-box.tsx'
import { EndpointCard } from './endpoint-card.tsx'
import { NoEndpoint } from './no-endpoint.tsx'

const MOST_SHOWN = 200

/** Where webhooks go, and what was sent there, newest first. */
export function WebhooksPage({ view }: { view: View }): JSX.Element {
  const { team, link, now } = view
  const { endpoint } = team.webhooks
  const deliveries = [...team.webhooks.deliveries]
  const refused = deliveries.find(({ attempts }) => attempts.length > 0)
  return (
    <Page title="Webhooks" view={view} section="webhooks">
      <div class="title">
        <h1>Webhooks</h1>
        {endpoint.isOn && (
          <form class="actions" method="post" action={link(['webhooks', 'test'])}>
            <button type="submit">Send a test event</button>
          </form>
        )}
        <p class="quiet">What Loops tells your application.</p>
      </div>
      <div id="diagnosis" data-live="">
        {refused !== undefined && refused.diagnosis !== null && (
          <DiagnosisBox diagnosis={refused.diagnosis}>
            <p>
              <a href={link(['deliveries', refused.id])}>See the webhook that was refused</a>
            </p>
          </DiagnosisBox>
        )}
      </div>
      <div id="endpoint" data-live="">
        {endpoint.isOn ? (
          <EndpointCard endpoint={endpoint} now={now} />
        ) : (
          <NoEndpoint origin={view.origin} apiKey={team.label} />
        )}
      </div>
      {(endpoint.isOn || deliveries.length > 0) && (
        <section aria-labelledby="deliveries-title">
          <h2 id="deliveries-title">Deliveries</h2>
          <DeliveriesTable
            deliveries={deliveries.slice(0, MOST_SHOWN)}
            view={view}
            empty="Nothing was sent yet. Create a contact, send an email, or send a test event."
          />
          <p class="more" id="more" data-live="">
            {deliveries.length > MOST_SHOWN && `The newest ${MOST_SHOWN} of ${deliveries.length}.`}
          </p>
        </section>
      )}
    </Page>
  )
}
