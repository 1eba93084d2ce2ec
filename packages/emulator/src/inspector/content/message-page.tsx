import type { JSX } from 'hono/jsx/jsx-runtime'
import { textOfLmx } from '../../lmx/text.ts'
import { viewMessage } from '../../rules/email-message.ts'
import type { EmailMessage } from '../../state/content.ts'
import { Json } from '../layout/json.tsx'
import { Page } from '../layout/page.tsx'
import type { View } from '../view.ts'

/** One email message: its LMX, roughly what a person reads of it, and the rest of its fields. */
export function MessagePage({ view, message }: { view: View; message: EmailMessage }): JSX.Element {
  const title = message.subject || 'Without a subject'
  const { lmx: _, ...fields } = viewMessage(message)
  return (
    <Page title={title} view={view} section="content" live={false}>
      <nav aria-label="Breadcrumb" class="crumb">
        <a href={view.link(['content'])}>Content</a>
      </nav>
      <div class="title">
        <h1>{title}</h1>
      </div>
      <section aria-labelledby="text-title">
        <h2 id="text-title">Text</h2>
        <p class="quiet">
          An approximation: the text of the LMX without its looks. Loops renders emails, the emulator does
          not.
        </p>
        <Code text={textOfLmx(message.lmx)} />
      </section>
      <section aria-labelledby="lmx-title">
        <h2 id="lmx-title">LMX</h2>
        <Code text={message.isMjml ? 'An email made with MJML.' : message.lmx} />
      </section>
      <section aria-labelledby="fields-title">
        <h2 id="fields-title">Fields</h2>
        <Json value={fields} />
      </section>
    </Page>
  )
}

function Code({ text }: { text: string }): JSX.Element {
  return text === '' ? (
    <p class="empty">Empty.</p>
  ) : (
    <pre class="code">
      <code>{text}</code>
    </pre>
  )
}
