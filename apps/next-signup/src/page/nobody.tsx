import type { ReactNode } from 'react'

/** For who is not known in this browser. */
export function Nobody(): ReactNode {
  return (
    <div className="page narrow">
      <h1>We do not know who you are</h1>
      <p className="lede">
        Sign up, and open the link in our letter. You are signed in for a week then, in this browser.
      </p>
      <p>
        <a className="button main" href="/">
          Sign up
        </a>
      </p>
    </div>
  )
}
