import type { ReactNode } from 'react'
import { BottlePost } from '../drawings/bottle-post.tsx'

/** For who has typed an address, and has not opened our letter yet. */
export function AlmostThere({ email }: { readonly email: string }): ReactNode {
  return (
    <div className="page narrow">
      <BottlePost />
      <h1>One letter, and you are in</h1>
      <p className="lede">
        We sent a link to <strong>{email}</strong>. Press the button that it leads to, and this becomes your
        dashboard.
      </p>
      <p>
        Nothing came? Look in the spam folder, give it a minute, and{' '}
        <a href="/letters">see whether it came back</a>. Or <a href="/">sign up with another address</a>.
      </p>
    </div>
  )
}
