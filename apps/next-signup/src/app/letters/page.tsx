import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { LetterList } from '../../letters/letter-list.tsx'
import { letterLog } from '../../letters/letter-log.ts'
import { visibleNews } from '../../letters/visible-news.ts'
import { Nobody } from '../../page/nobody.tsx'
import { currentVisitor } from '../../session/visitor.ts'

export const metadata: Metadata = { title: 'What became of our letters', robots: { index: false } }

/** What Loops told us of the letters of whoever asks, and of nobody else's. */
export default async function Letters(): Promise<ReactNode> {
  const visitor = await currentVisitor()
  if (!visitor) return <Nobody />
  const news = visibleNews(visitor, letterLog().of(visitor.email))
  return (
    <div className="page">
      <h1>What became of our letters</h1>
      <p className="lede">
        {visitor.isProven
          ? `Everything that Loops told us about ${visitor.email}, newest first.`
          : 'Until you have confirmed your address, you see here only whether a letter came back.'}
      </p>
      <LetterList news={news} />
      <p>
        <a href="/letters">Look again</a>
      </p>
    </div>
  )
}
