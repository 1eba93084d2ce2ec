import type { ReactNode } from 'react'
import { When } from '../page/when.tsx'
import { letterEvents } from './letter-events.ts'
import type { LetterNews } from './letter-log.ts'

/** News of letters, with the name that Loops gives each event. */
export function LetterList({ news }: { readonly news: readonly LetterNews[] }): ReactNode {
  if (news.length === 0) return <p className="card quiet">Nothing has been told so far.</p>
  return (
    <ol className="card rows letters">
      {news.map(({ id, name, at, about }) => (
        <li key={id}>
          <span className={`mood ${letterEvents[name].mood}`} aria-hidden="true" />
          <span className="news">
            <strong>{letterEvents[name].says}</strong>
            {about !== undefined && <span>{about}</span>}
            <code>{name}</code>
          </span>
          <When at={at * 1000} />
        </li>
      ))}
    </ol>
  )
}
