import type { ReactNode } from 'react'
import { setSundayLetter } from './preference-action.ts'

/** The switch of the Sunday letter. A form with one button, so that it works without scripts, too. */
export function SundayLetter({
  isOn,
  hasLeft,
}: {
  readonly isOn: boolean
  readonly hasLeft: boolean
}): ReactNode {
  return (
    <section className="card" aria-labelledby="sunday-letter">
      <h2 id="sunday-letter">The Sunday letter</h2>
      <p>A week of slack waters at your beach, the temperature at the wall, one good story.</p>
      <form className="switch-row" action={setSundayLetter}>
        <input type="hidden" name="letter" value={isOn ? 'off' : 'on'} />
        <button className="switch" role="switch" aria-checked={isOn} aria-labelledby="sunday-letter" />
        <span className="switch-state" role="status">
          {isOn ? 'It comes every Sunday' : 'You do not get it'}
        </span>
      </form>
      {hasLeft && (
        <p className="notice" role="status">
          You unsubscribed from all our letters. To get this one again, subscribe with the link at the end of
          any of them; we do not do that for you.
        </p>
      )}
    </section>
  )
}
