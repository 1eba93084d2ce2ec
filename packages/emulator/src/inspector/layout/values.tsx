import type { JSX } from 'hono/jsx/jsx-runtime'
import { summarise } from './summary.ts'

/** A body in a line or two: names and values. */
export function Values({ of: body }: { of: unknown }): JSX.Element | null {
  const { values, more } = summarise(body)
  if (values.length === 0) return null
  return (
    <span class="values">
      {values.map(({ name, value }) => (
        <span class="value">
          {name !== '' && <span class="name">{name}</span>} <span>{value}</span>
        </span>
      ))}
      {more > 0 && <span class="quiet">and {more} more</span>}
    </span>
  )
}
