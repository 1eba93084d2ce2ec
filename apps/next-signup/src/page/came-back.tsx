import type { ReactNode } from 'react'
import { BottlePost } from '../drawings/bottle-post.tsx'

/** For who has typed an address that takes no mail. */
export function CameBack({ email }: { readonly email: string }): ReactNode {
  return (
    <div className="page narrow">
      <BottlePost />
      <h1>Our letter came back</h1>
      <p className="lede">
        Nobody takes mail at <strong>{email}</strong>. Maybe a letter of the address slipped?
      </p>
      <p>
        <a className="button main" href="/">
          Sign up again
        </a>
      </p>
    </div>
  )
}
