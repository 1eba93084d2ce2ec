import type { JSX } from 'hono/jsx/jsx-runtime'

/** How to say where webhooks go, while they go nowhere. */
export function NoEndpoint({ origin, apiKey }: { origin: string; apiKey: string }): JSX.Element {
  return (
    <section class="card welcome">
      <h2>Webhooks go nowhere yet</h2>
      <p>Say where your application receives them. Each event is then posted there, signed as Loops signs.</p>
      <ol>
        <li>
          <p>Start the emulator with the address of your route.</p>
          <pre class="code">
            <code>npx loops-emulator --webhook http://127.0.0.1:3000/webhooks/loops</code>
          </pre>
        </li>
        <li>
          <p>Or tell the one that is running, with the key that your application uses ({apiKey}).</p>
          <pre class="code">
            <code>{`curl -X PUT ${origin}/_loops/webhook -H "Authorization: Bearer $LOOPS_API_KEY" -H 'Content-Type: application/json' -d '{"url":"http://127.0.0.1:3000/webhooks/loops"}'`}</code>
          </pre>
        </li>
        <li>
          <p>
            Give your application the secret that either of them shows, as <code>LOOPS_WEBHOOK_SECRET</code>.
          </p>
        </li>
      </ol>
    </section>
  )
}
