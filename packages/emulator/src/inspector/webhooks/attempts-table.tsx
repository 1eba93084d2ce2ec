import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Delivery } from '../../webhooks/types.ts'
import { LiveTable } from '../layout/live-table.tsx'
import { Time } from '../layout/time.tsx'
import { Answered } from './delivery-status.tsx'

const LONGEST_SHOWN = 500

/** What became of each attempt, the newest first. */
export function AttemptsTable({ delivery, now }: { delivery: Delivery; now: number }): JSX.Element {
  const rows = delivery.attempts.map((attempt, i) => ({ ...attempt, id: String(i + 1) })).toReversed()
  return (
    <LiveTable
      id="attempts"
      caption="Attempts, newest first"
      noun="attempt"
      rows={rows}
      columns={[
        { name: 'Attempt', cell: ({ id, replay }) => (replay ? `${id}, replay` : id) },
        {
          name: 'Answer',
          cell: ({ status, problem, answer }) => (
            <>
              <Answered status={status} isSuccess={problem === null} />
              {problem !== null && <p class="quiet">{problem}</p>}
              {answer !== '' && <pre class="code">{answer.slice(0, LONGEST_SHOWN)}</pre>}
            </>
          ),
        },
        { name: 'Took', wide: true, cell: ({ durationMs }) => `${durationMs} ms` },
        { name: 'Time', wide: true, cell: ({ at }) => <Time at={at} now={now} /> },
      ]}
      empty="The first attempt is on its way."
    />
  )
}
