import type { JSX } from 'hono/jsx/jsx-runtime'
import { retryWaitsMs } from '../../webhooks/schedule.ts'
import type { Delivery } from '../../webhooks/types.ts'
import { timeUntil } from '../layout/relative-time.ts'

/** How many attempts were made, and when the next one is. */
export function AttemptsLeft({ delivery, now }: { delivery: Delivery; now: number }): JSX.Element {
  const made = delivery.attempts.filter(({ replay }) => !replay).length
  const { status, nextAttemptAt } = delivery
  return (
    <>
      {made} of {retryWaitsMs.length}
      {status === 'failed' && <span class="quiet">, given up</span>}
      {status === 'pending' && made > 0 && nextAttemptAt !== null && (
        <span class="quiet">, next {timeUntil(nextAttemptAt, now)}</span>
      )}
    </>
  )
}
