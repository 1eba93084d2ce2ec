import type { JSX } from 'hono/jsx/jsx-runtime'
import { Icon } from '../layout/icon.tsx'

/** The fields of a call that nothing has read; nothing where all were. */
export function Unread({ names }: { names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null
  return (
    <p class="unread">
      <Icon name="triangle" /> <strong>Not read:</strong>{' '}
      {names.map((name, index) => (
        <>
          {index > 0 && ', '}
          <code>{name}</code>
        </>
      ))}
      . The operation takes no such {names.length === 1 ? 'field' : 'fields'}, or the emulator does not know{' '}
      {names.length === 1 ? 'it' : 'them'} yet.
    </p>
  )
}
