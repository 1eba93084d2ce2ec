import type { JSX } from 'hono/jsx/jsx-runtime'
import { relativeTime } from './relative-time.ts'

/** A moment, as a person says it; the exact time is in the tooltip and for machines. */
export function Time({ at, now }: { at: string; now: number }): JSX.Element {
  return (
    <time datetime={at} title={at.replace('T', ' ').replace('Z', ' UTC')}>
      {relativeTime(at, now)}
    </time>
  )
}
