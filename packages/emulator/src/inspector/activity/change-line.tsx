import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Change } from '../../state/types.ts'
import { shortValue } from '../layout/summary.ts'
import type { Link } from '../link.ts'

/** One thing that a call changed, as a sentence, with each field's value before and after. */
export function ChangeLine({ change, link }: { change: Change; link: Link }): JSX.Element {
  const fields = Object.entries(change.fields ?? {})
  return (
    <li>
      {sentences[change.kind](
        change.subject.label,
        <a href={link(['contacts', change.subject.id])}>{change.subject.label}</a>,
      )}
      {fields.length > 0 && (
        <ul class="fields">
          {fields.map(([name, { from, to }]) => (
            <li>
              <span class="name">{name}</span>{' '}
              {change.kind !== 'contact.created' && (
                <>
                  <span class="hidden">from </span>
                  <del>{shortValue(from)}</del> <span aria-hidden="true">→</span>
                  <span class="hidden"> to </span>{' '}
                </>
              )}
              <ins>{shortValue(to)}</ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

type Sentence = (label: string, contact: JSX.Element) => Child

const sentences: Record<Change['kind'], Sentence> = {
  'contact.created': (_, contact) => <>Contact {contact} created</>,
  'contact.updated': (_, contact) => <>Contact {contact} updated</>,
  'contact.deleted': (label) => (
    <>
      Contact <strong>{label}</strong> deleted
    </>
  ),
  'property.created': (label) => (
    <>
      Contact property <strong>{label}</strong> created
    </>
  ),
  'event.received': (label) => (
    <>
      Event <strong>{label}</strong> received
    </>
  ),
  'email.sent': (label) => (
    <>
      Email <strong>{label}</strong> sent
    </>
  ),
  'suppression.removed': (label) => (
    <>
      <strong>{label}</strong> removed from the suppression list
    </>
  ),
  // The key itself stands with what arrived.
  'idempotencyKey.stored': () => <>Idempotency key remembered for 24 hours</>,
}
