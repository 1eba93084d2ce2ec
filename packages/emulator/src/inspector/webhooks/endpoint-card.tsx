import type { JSX } from 'hono/jsx/jsx-runtime'
import { retryWaitsMs } from '../../webhooks/schedule.ts'
import { webhookEventNames } from '../../webhooks/event-names.ts'
import type { WebhookEndpoint } from '../../webhooks/types.ts'
import { timeUntil } from '../layout/relative-time.ts'

/** Where webhooks go, and how. */
export function EndpointCard({ endpoint, now }: { endpoint: WebhookEndpoint; now: number }): JSX.Element {
  const { url, events, previousSecrets, escapedBody, retryScale } = endpoint
  const latest = previousSecrets
    .map(({ validUntil }) => validUntil)
    .toSorted()
    .at(-1)
  return (
    <dl class="card envelope">
      <div>
        <dt>Address</dt>
        <dd>{url === null ? 'A handler in the process of the emulator' : <code>{url}</code>}</dd>
      </div>
      <div>
        <dt>Secret</dt>
        <dd>
          <details>
            <summary>Show the line for your .env</summary>
            <pre class="code">
              <code>LOOPS_WEBHOOK_SECRET={endpoint.secret}</code>
            </pre>
          </details>
        </dd>
      </div>
      {latest !== undefined && (
        <div>
          <dt>Rotated</dt>
          <dd>
            {previousSecrets.length + 1} signatures with each webhook; the last old secret ends{' '}
            {timeUntil(latest, now)}.
          </dd>
        </div>
      )}
      <div>
        <dt>Events</dt>
        <dd>
          {events === 'all'
            ? `All ${webhookEventNames.length}`
            : events.length === 0
              ? 'None'
              : events.join(', ')}
        </dd>
      </div>
      <div>
        <dt>Attempts</dt>
        <dd>
          {retryWaitsMs.length} in about 28 hours
          {retryScale !== 1 && `, with each wait times ${retryScale}`}
        </dd>
      </div>
      {escapedBody && (
        <div>
          <dt>Body</dt>
          <dd>With other spacing and escapes on purpose</dd>
        </div>
      )}
    </dl>
  )
}
