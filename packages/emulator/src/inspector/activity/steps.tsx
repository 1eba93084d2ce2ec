import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Change, JournalEntry, SentEmail } from '../../state/types.ts'
import type { Delivery } from '../../webhooks/types.ts'
import { recordedEffect } from '../layout/fault-effect.ts'
import { Icon, type IconName } from '../layout/icon.tsx'
import { Values } from '../layout/values.tsx'
import type { Link } from '../link.ts'
import { ChangeLine } from './change-line.tsx'
import { EmailLine } from './email-line.tsx'
import { Told } from '../webhooks/told.tsx'
import { messageOf } from './meaning.ts'

interface StepsProps {
  entry: JournalEntry
  emails: readonly SentEmail[]
  /** Oldest first. */
  deliveries: readonly Delivery[]
  link: Link
}

/** One call as a thread: what arrived, what was answered, what changed, what was sent, what the application was told, and what is odd. */
export function Steps({ entry, emails, deliveries, link }: StepsProps): JSX.Element {
  const { response, fault } = entry
  const message = messageOf(response.body)
  const changes = entry.changes.filter((change) => !shownAsEmail(change, emails))
  const key = header(entry, 'idempotency-key')
  return (
    <dl class="steps">
      <Step icon="arrived" name="Arrived">
        {hasContent(entry.query) && <Values of={entry.query} />}
        {hasContent(entry.body) && <Values of={entry.body} />}
        {!hasContent(entry.query) && !hasContent(entry.body) && (
          <span class="quiet">Nothing but the request itself</span>
        )}
        {key !== undefined && (
          <p class="with-key">
            <Icon name="key" /> Idempotency key <code>{key}</code>
          </p>
        )}
      </Step>
      <Step icon="answered" name="Answered">
        {response.status === null ? (
          <span class="quiet">The connection ended before an answer</span>
        ) : message === null ? (
          (hasContent(response.body) && <Values of={response.body} />) || (
            <span class="quiet">An empty body</span>
          )
        ) : (
          <q>{message}</q>
        )}
      </Step>
      {fault !== null && (
        <Step icon="broken" name="Fault" tone="bad">
          {sentence(recordedEffect(fault.effect))},{' '}
          {fault.when === 'after' ? (
            <strong>after the call was carried out</strong>
          ) : (
            'before anything was done'
          )}
        </Step>
      )}
      {changes.length > 0 && (
        <Step icon="changed" name="Changed">
          <ul>
            {changes.map((change) => (
              <ChangeLine change={change} link={link} />
            ))}
          </ul>
        </Step>
      )}
      {emails.length > 0 && (
        <Step icon="sent" name={emails.every(({ withheld }) => withheld !== null) ? 'Withheld' : 'Sent'}>
          <ul>
            {emails.map((email) => (
              <EmailLine email={email} link={link} />
            ))}
          </ul>
        </Step>
      )}
      {deliveries.length > 0 && (
        <Step icon="told" name="Told">
          <Told deliveries={deliveries} link={link} />
        </Step>
      )}
      {entry.warnings.length > 0 && (
        <Step icon="triangle" name={entry.warnings.length === 1 ? 'Warning' : 'Warnings'} tone="caution">
          <ul>
            {entry.warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </Step>
      )}
      {entry.overLimit && response.status !== 429 && (
        <Step icon="triangle" name="Rate limit" tone="caution">
          Over the limit, but let through, because the limiter only observes. Loops would have answered 429.
        </Step>
      )}
    </dl>
  )
}

function Step({
  icon,
  name,
  tone,
  children,
}: {
  icon: IconName
  name: string
  tone?: 'bad' | 'caution'
  children: Child
}): JSX.Element {
  return (
    <div class={tone === undefined ? 'step' : `step ${tone}`}>
      <dt>
        <Icon name={icon} /> {name}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function hasContent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length > 0
}

function header(entry: JournalEntry, wanted: string): string | undefined {
  return Object.entries(entry.headers).find(([name]) => name.toLowerCase() === wanted)?.[1]
}

// The email itself says more than "an email was sent"; the key is shown with what arrived.
function shownAsEmail(change: Change, emails: readonly SentEmail[]): boolean {
  return change.kind === 'email.sent' && emails.some(({ id }) => id === change.subject.id)
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
