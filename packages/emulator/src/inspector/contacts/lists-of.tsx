import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Contact, MailingList } from '../../state/types.ts'
import { Badge } from '../layout/badge.tsx'

/** The mailing lists that a contact is on, and those that it left for good. */
export function ListsOf({
  contact,
  lists,
}: {
  contact: Contact
  lists: ReadonlyMap<string, MailingList>
}): JSX.Element {
  const on = Object.keys(contact.mailingLists)
  const nameOf = (id: string): string => lists.get(id)?.name ?? id
  return (
    <div id="lists" data-live="">
      {on.length + contact.leftLists.length === 0 ? (
        <p class="empty">On no list.</p>
      ) : (
        <ul class="card lists">
          {on.map((id) => (
            <li>
              {nameOf(id)}{' '}
              <Badge tone="good" icon="check">
                On the list
              </Badge>
            </li>
          ))}
          {contact.leftLists.map((id) => (
            <li>
              {nameOf(id)}{' '}
              <Badge tone="quiet" icon="cross">
                Left
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
