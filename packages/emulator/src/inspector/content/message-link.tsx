import type { JSX } from 'hono/jsx/jsx-runtime'
import type { View } from '../view.ts'

/** The subject of a message, which leads to it; `none` where there is no message. */
export function MessageLink({
  id,
  none,
  view,
}: {
  id: string | null
  none: string
  view: View
}): JSX.Element {
  const message = id === null ? undefined : view.team.state.emailMessages.get(id)
  if (message === undefined) return <span class="quiet">{none}</span>
  return <a href={view.link(['messages', message.id])}>{message.subject || 'Without a subject'}</a>
}
