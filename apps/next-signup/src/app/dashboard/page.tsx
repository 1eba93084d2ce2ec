import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { letterListId } from '../../config.ts'
import { letterLog } from '../../letters/letter-log.ts'
import { preferences } from '../../letters/preferences.ts'
import { SundayLetter } from '../../letters/sunday-letter.tsx'
import { hasLeft, isBouncing, visibleNews } from '../../letters/visible-news.ts'
import { AlmostThere } from '../../page/almost-there.tsx'
import { CameBack } from '../../page/came-back.tsx'
import { Nobody } from '../../page/nobody.tsx'
import { currentVisitor, isMember, type Member } from '../../session/visitor.ts'
import { logBook } from '../../swims/log-book.ts'
import { SwimForm } from '../../swims/swim-form.tsx'
import { SwimList } from '../../swims/swim-list.tsx'
import { spots } from '../../swims/spot.ts'

export const metadata: Metadata = { title: 'Dashboard', robots: { index: false } }

export default async function Dashboard(): Promise<ReactNode> {
  const visitor = await currentVisitor()
  if (!visitor) return <Nobody />
  if (isMember(visitor)) return <MemberDashboard member={visitor} />
  const cameBack = isBouncing(visibleNews(visitor, letterLog().of(visitor.email)))
  return cameBack ? <CameBack email={visitor.email} /> : <AlmostThere email={visitor.email} />
}

function MemberDashboard({ member: { email, firstName } }: { readonly member: Member }): ReactNode {
  const news = letterLog().of(email)
  const bouncing = isBouncing(news)
  return (
    <div className="page">
      <h1>{firstName ? `Good to see you, ${firstName}` : 'Good to see you'}</h1>
      <p className="lede">You are signed in as {email}.</p>
      {bouncing && (
        <p className="notice bad" role="status">
          Our letters to {email} come back. Sign up again with an address that takes mail.
        </p>
      )}
      <div className="cards">
        {letterListId() !== undefined && (
          <SundayLetter isOn={preferences().isOn(email)} hasLeft={!bouncing && hasLeft(news)} />
        )}
        <SwimForm spots={spots} />
        <SwimList swims={logBook().of(email)} />
      </div>
    </div>
  )
}
