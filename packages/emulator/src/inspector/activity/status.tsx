import type { JSX } from 'hono/jsx/jsx-runtime'
import type { JournalEntry } from '../../state/types.ts'
import { Badge } from '../layout/badge.tsx'
import { meaningOf } from './meaning.ts'

/** The verdict on one call. */
export function Status({ entry }: { entry: JournalEntry }): JSX.Element {
  const { tone, icon, word } = meaningOf(entry)
  const { status } = entry.response
  return status === null ? (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  ) : (
    <Badge tone={tone} icon={icon} code={status}>
      {word}
    </Badge>
  )
}

/** Marks a call that came too fast, whether or not it was refused for it. */
export function OverLimit({ entry }: { entry: JournalEntry }): JSX.Element | null {
  if (!entry.overLimit) return null
  return (
    <Badge tone="caution" icon="triangle">
      {entry.response.status === 429 ? 'Over the rate limit' : 'Over the rate limit, let through'}
    </Badge>
  )
}
