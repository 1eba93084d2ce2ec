import type { Visitor } from '../session/visitor.ts'
import type { LetterNews } from './letter-log.ts'

/**
 * What of an address' news somebody may see. A member: all. Who only typed the address: whether a letter came back since
 * then, so that a slip can be mended; anything more would tell strangers what somebody else's letters are up to.
 */
export function visibleNews(
  { isProven, since }: Pick<Visitor, 'isProven' | 'since'>,
  news: readonly LetterNews[],
): readonly LetterNews[] {
  if (isProven) return news
  // Events know seconds only.
  return news.filter(({ name, at }) => name === 'email.hardBounced' && at >= Math.floor(since / 1000))
}

/** Whether letters to an address come back: the last one did, as far as news (newest first) tell. */
export function isBouncing(news: readonly LetterNews[]): boolean {
  return (
    news.find(({ name }) => name === 'email.hardBounced' || name === 'email.delivered')?.name ===
    'email.hardBounced'
  )
}

/** Whether somebody has left all our letters. */
export function hasLeft(news: readonly LetterNews[]): boolean {
  return news.find(({ name }) => decidesLeaving.has(name))?.name === 'contact.unsubscribed'
}

const decidesLeaving: ReadonlySet<string> = new Set([
  'contact.unsubscribed',
  'email.resubscribed',
  'contact.created',
])
