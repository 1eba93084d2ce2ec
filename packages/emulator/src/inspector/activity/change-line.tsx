import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Change, ContentNoun, ContentVerb } from '../../state/types.ts'
import { shortValue } from '../layout/summary.ts'
import type { Link } from '../link.ts'

/** One thing that a call changed, as a sentence, with each field's value before and after. */
export function ChangeLine({ change, link }: { change: Change; link: Link }): JSX.Element {
  const fields = Object.entries(change.fields ?? {})
  return (
    <li>
      {sentenceOf(change, <a href={link(['contacts', change.subject.id])}>{change.subject.label}</a>)}
      {fields.length > 0 && (
        <ul class="fields">
          {fields.map(([name, { from, to }]) => (
            <li>
              <span class="name">{name}</span>{' '}
              {!change.kind.endsWith('.created') && (
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
type ContentKind = `${ContentNoun}.${ContentVerb}`

function sentenceOf({ kind, subject }: Change, contact: JSX.Element): Child {
  if (!isContent(kind)) return sentences[kind](subject.label, contact)
  const [noun = '', verb = ''] = kind.split('.')
  return (
    <>
      {inWords(noun)} <strong>{subject.label}</strong> {verb}
    </>
  )
}

const isContent = (kind: Change['kind']): kind is ContentKind => !(kind in sentences)

/** `campaignGroup` is `Campaign group`. */
function inWords(noun: string): string {
  const words = noun.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const sentences: Record<Exclude<Change['kind'], ContentKind>, Sentence> = {
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
