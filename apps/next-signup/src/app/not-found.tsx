import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound(): ReactNode {
  return (
    <div className="page narrow">
      <h1>Nothing here but water</h1>
      <p className="lede">
        This page does not exist, or drifted off. <a href="/">Swim back to the start</a>.
      </p>
    </div>
  )
}
