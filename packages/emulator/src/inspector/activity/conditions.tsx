import type { JSX } from 'hono/jsx/jsx-runtime'
import type { View } from '../view.ts'

/** Under which conditions calls are answered: the limiter, the fastest second so far, and a clock that was moved. */
export function Conditions({ view }: { view: View }): JSX.Element {
  const { limiter, clock } = view.team
  return (
    <p class="quiet" id="conditions" data-live="">
      {limiter.mode === 'enforce' ? 'Limit' : 'Limit only observed'}: {limiter.limit} requests in any second.
      Busiest second so far: {limiter.peak}.
      {Math.abs(clock.offsetMs) >= 1000 && ` The clock is ${distance(clock.offsetMs)} the real time.`}
    </p>
  )
}

function distance(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  const amount =
    seconds < 120
      ? `${seconds} s`
      : seconds < 7200
        ? `${Math.round(seconds / 60)} min`
        : `${Math.round(seconds / 3600)} h`
  return `${amount} ${offsetMs > 0 ? 'ahead of' : 'behind'}`
}
