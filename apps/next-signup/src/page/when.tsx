import type { ReactNode } from 'react'

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** A moment. In UTC, because the server does not know where somebody is. */
export function When({ at }: { readonly at: number }): ReactNode {
  return (
    <time className="quiet" dateTime={new Date(at).toISOString()}>
      {format.format(at)} UTC
    </time>
  )
}
