import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { BottlePost } from '../../drawings/bottle-post.tsx'
import { openConfirmLink } from '../../session/confirm-link.ts'
import { confirmAddress } from '../../session/session-actions.ts'

export const metadata: Metadata = { title: 'Confirm your address', robots: { index: false } }

interface Props {
  readonly searchParams: Promise<{ readonly token?: string | string[] }>
}

/** Where the link in the letter leads. */
export default async function Confirm({ searchParams }: Props): Promise<ReactNode> {
  const { token } = await searchParams
  const address = await openConfirmLink(token)
  if (!address) return <Expired />
  return (
    <div className="page narrow">
      <BottlePost />
      <h1>Is this you?</h1>
      <p className="lede">
        Somebody signed up as <strong>{address.email}</strong>. If that was you, come in. If not, close this
        page, and nothing happens.
      </p>
      <form action={confirmAddress}>
        <input type="hidden" name="token" value={token} />
        <button className="main">Yes, that is my address</button>
      </form>
    </div>
  )
}

function Expired(): ReactNode {
  return (
    <div className="page narrow">
      <h1>This link does not work any more</h1>
      <p className="lede">
        Links are good for one day, and have to be complete. Sign up again, and we send you a new one.
      </p>
      <p>
        <a className="button main" href="/">
          Sign up again
        </a>
      </p>
    </div>
  )
}
