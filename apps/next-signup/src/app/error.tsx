'use client'

import type { ReactNode } from 'react'

/** When a page breaks. Why stands in the server's log. */
export default function PageError({ reset }: { readonly reset: () => void }): ReactNode {
  return (
    <div className="page narrow">
      <h1>A wave broke this page</h1>
      <p className="lede">It is our mistake, and it is in our log.</p>
      <p>
        <button className="main" onClick={reset}>
          Try again
        </button>
      </p>
    </div>
  )
}
