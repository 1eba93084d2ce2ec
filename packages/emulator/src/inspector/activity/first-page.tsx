import type { JSX } from 'hono/jsx/jsx-runtime'
import { Page } from '../layout/page.tsx'
import { Welcome } from './welcome.tsx'

/** Every screen before any team is known: there is only the way to start. */
export function FirstPage({ origin }: { origin: string }): JSX.Element {
  return (
    <Page title="Activity" view={null} section="activity">
      <div class="title">
        <h1>Activity</h1>
      </div>
      <div id="requests" data-live="">
        <Welcome origin={origin} />
      </div>
    </Page>
  )
}
