import type { JSX } from 'hono/jsx/jsx-runtime'

/** What a newcomer sees before the first call: how to point an application here. */
export function Welcome({ origin }: { origin: string }): JSX.Element {
  return (
    <section class="card welcome">
      <h2>Waiting for the first request</h2>
      <p>
        Point your application here, start it and sign somebody up. Each call to Loops then appears on this
        page.
      </p>
      <ol>
        <li>
          <p>
            Install <code>@loops-kit/express</code> for Express, or <code>@loops-kit/core</code> for anything
            else.
          </p>
          <pre class="code">
            <code>npm install @loops-kit/express</code>
          </pre>
        </li>
        <li>
          <p>Set two environment variables. Any other key works too, and gets data of its own.</p>
          <pre class="code">
            <code>{`LOOPS_BASE_URL=${origin}/api\nLOOPS_API_KEY=lp_emu_dev`}</code>
          </pre>
        </li>
        <li>
          <p>Or try it from a terminal, with nothing installed.</p>
          <pre class="code">
            <code>
              {`curl ${origin}/api/v1/events/send -H 'Authorization: Bearer lp_emu_dev' -H 'Content-Type: application/json' -d '{"email":"ada@example.com","eventName":"signup"}'`}
            </code>
          </pre>
        </li>
      </ol>
    </section>
  )
}
