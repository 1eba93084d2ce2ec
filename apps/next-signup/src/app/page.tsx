import type { ReactNode } from 'react'
import { SeaScene } from '../drawings/sea-scene.tsx'
import { TideCurve } from '../drawings/tide-curve.tsx'
import { SignupForm } from '../signup/signup-form.tsx'
import { spots } from '../swims/spot.ts'

export default function FirstPage(): ReactNode {
  return (
    <>
      <div className="shore">
        <div className="hero">
          <div className="hero-words">
            <h1>Swim when the sea stands still</h1>
            <p className="lede">
              Slack water is the half hour in which the tide has stopped and not yet turned. We tell you when
              it comes to your beach, how cold it is, and who brings the flask.
            </p>
            <TideCurve />
          </div>
          <SignupForm spots={spots} />
        </div>
        <SeaScene />
      </div>
      <section className="deep" aria-labelledby="what-you-get">
        <div className="deep-inner">
          <h2 id="what-you-get">What washes up in your inbox</h2>
          <ul className="promises">
            <li>
              <h3>The Sunday letter</h3>
              <p>
                A week of slack waters, the temperature at the wall, one good story. You turn it on, and you
                turn it off.
              </p>
            </li>
            <li>
              <h3>A book of your swims</h3>
              <p>Where, and how long. In March it tells you that you were in the water in November, too.</p>
            </li>
            <li>
              <h3>Letters you can follow</h3>
              <p>
                Sent, delivered, come back: you see what became of every letter that we wrote you, and nobody
                else does.
              </p>
            </li>
          </ul>
        </div>
      </section>
    </>
  )
}
