import type { ReactNode } from 'react'
import { When } from '../page/when.tsx'
import type { LoggedSwim } from './log-book.ts'
import { findSpot } from './spot.ts'

/** The book, newest first. */
export function SwimList({ swims }: { readonly swims: readonly LoggedSwim[] }): ReactNode {
  const minutes = swims.reduce((sum, swim) => sum + swim.minutes, 0)
  return (
    <section className="card" aria-labelledby="your-book">
      <h2 id="your-book">Your book</h2>
      {swims.length === 0 ? (
        <p className="quiet">Nothing yet. The water is as cold today as it will be tomorrow.</p>
      ) : (
        <>
          <p>
            <strong>{minutes}</strong> minutes in the water so far.
          </p>
          <ol className="rows">
            {swims.map(({ spot, minutes: one, at }) => (
              <li key={at}>
                <span>
                  {findSpot(spot)?.name}, {one} minutes
                </span>
                <When at={at} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
