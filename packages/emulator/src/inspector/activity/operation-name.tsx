import type { JSX } from 'hono/jsx/jsx-runtime'
import type { JournalEntry } from '../../state/types.ts'

/** What a call is called: its operation, or its path where the API has none. */
export function operationName(entry: JournalEntry): string {
  return entry.operation ?? 'Unknown operation'
}

/** Method and path, as they came over the wire. */
export function Endpoint({ entry }: { entry: JournalEntry }): JSX.Element {
  return (
    <code class="endpoint">
      <b>{entry.method}</b> {entry.path}
    </code>
  )
}
