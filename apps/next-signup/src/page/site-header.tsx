import Link from 'next/link'
import type { ReactNode } from 'react'
import { leave } from '../session/session-actions.ts'
import { currentVisitor } from '../session/visitor.ts'

/** The name of the club, and where somebody who has signed up can go. */
export async function SiteHeader(): Promise<ReactNode> {
  const visitor = await currentVisitor()
  return (
    <header className="site-header">
      <Link className="brand" href="/">
        <Mark />
        Slack Water
      </Link>
      {visitor && (
        <nav aria-label="Yours">
          <Link href="/dashboard">Dashboard</Link>
          <Link href="/letters">Letters</Link>
          <form action={leave}>
            <button className="link">Sign out</button>
          </form>
        </nav>
      )}
    </header>
  )
}

function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <circle className="mark-sea" cx="16" cy="16" r="16" />
      <circle className="mark-sun" cx="16" cy="14" r="7" />
      <path className="mark-wave" d="M0 17.500c4 0 4 2 8 2s4-2 8-2 4 2 8 2 4-2 8-2A16 16 0 0 1 0 17.500z" />
    </svg>
  )
}
