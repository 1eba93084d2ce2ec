import type { JSX } from 'hono/jsx/jsx-runtime'
import { Icon, type IconName } from './icon.tsx'

/** What a badge says at a glance; the word says it as well. */
export type Tone = 'good' | 'caution' | 'bad' | 'quiet'

/** A short verdict: symbol, word and colour, so that none of them is needed alone. */
export function Badge({
  tone,
  icon,
  code,
  children,
}: {
  tone: Tone
  icon: IconName
  code?: number | string
  children: string
}): JSX.Element {
  return (
    <span class={`badge ${tone}`}>
      <Icon name={icon} />
      {code !== undefined && <b>{code}</b>}
      {code !== undefined && ' '}
      {children}
    </span>
  )
}
