import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SentEmail } from '../../state/types.ts'
import { Json } from '../layout/json.tsx'
import { linksIn } from '../layout/linked-text.ts'
import { Page } from '../layout/page.tsx'
import type { View } from '../view.ts'
import { Delivery } from './delivery.tsx'
import { Envelope } from './envelope.tsx'
import { SimulateSection } from './simulate-section.tsx'
import { subjectOf } from './subject.ts'

/** One email: its envelope, its links, its text in a sealed frame, and the data that filled it. */
export function EmailPage({ view, email }: { view: View; email: SentEmail }): JSX.Element {
  const { link } = view
  const links = linksIn(email.body)
  return (
    <Page title={subjectOf(email.subject)} view={view} section="emails" live={false}>
      <nav aria-label="Breadcrumb" class="crumb">
        <a href={link(['emails'])}>Emails</a>
      </nav>
      <div class="title">
        <h1>{subjectOf(email.subject)}</h1>
        <p class="marks">
          <Delivery email={email} />
        </p>
      </div>
      <section aria-label="Envelope">
        <Envelope email={email} view={view} />
      </section>
      {links.length > 0 && (
        <section aria-labelledby="links-title">
          <h2 id="links-title">{links.length === 1 ? 'Link in this email' : 'Links in this email'}</h2>
          <ul class="card lists">
            {links.map((href) => (
              <li>
                <a href={href} rel="noreferrer noopener">
                  {href}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SimulateSection email={email} view={view} />
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">Preview</h2>
        <iframe
          class="preview"
          title="Text of the email"
          sandbox=""
          src={link(['emails', email.id, 'preview'])}
        />
      </section>
      <section aria-labelledby="data-title">
        <h2 id="data-title">Data variables</h2>
        {Object.keys(email.dataVariables).length === 0 ? (
          <p class="empty">None.</p>
        ) : (
          <Json value={email.dataVariables} />
        )}
      </section>
      {email.attachments.length > 0 && (
        <section aria-labelledby="attachments-title">
          <h2 id="attachments-title">Attachments</h2>
          <ul class="card lists">
            {email.attachments.map(({ filename, contentType, bytes }) => (
              <li>
                {filename} <span class="quiet">{`${contentType}, ${bytes} bytes`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
