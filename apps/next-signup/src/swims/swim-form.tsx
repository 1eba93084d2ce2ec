'use client'

import { type ReactNode, useActionState } from 'react'
import { logSwim, type SwimState } from './swim-action.ts'
import type { Spot } from './spot.ts'

const idle: SwimState = { status: 'idle' }

/** Writes a swim into the book, with and without scripts. */
export function SwimForm({ spots }: { readonly spots: readonly Spot[] }): ReactNode {
  const [state, formAction, pending] = useActionState(logSwim, idle)
  const isWrong = state.status === 'refused'
  return (
    <section className="card tall" aria-labelledby="log-a-swim">
      <h2 id="log-a-swim">Log a swim</h2>
      <form className="swim-form" action={formAction}>
        <div className="field">
          <label htmlFor="spot">Where</label>
          <select id="spot" name="spot">
            {spots.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="minutes">Minutes in the water</label>
          <input
            id="minutes"
            name="minutes"
            type="number"
            min={1}
            max={300}
            required
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? 'swim-said' : undefined}
          />
        </div>
        <button className="main" disabled={pending}>
          Write it down
        </button>
        <p id="swim-said" role="status" className={isWrong ? 'error' : 'quiet'}>
          {state.status === 'refused' && state.message}
          {state.status === 'logged' && `${state.swim.minutes} minutes are in the book.`}
        </p>
      </form>
    </section>
  )
}
