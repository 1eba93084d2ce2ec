import { expect, it } from 'vitest'
import type { LetterEventName } from './letter-events.ts'
import { LetterLog, type LetterNews } from './letter-log.ts'
import { hasLeft, isBouncing, visibleNews } from './visible-news.ts'

const email = 'ada@example.com'
const news = (name: LetterEventName, at: number): LetterNews => ({ id: `${name} ${at}`, name, at })

it('keeps news by address, however it is written, newest first in whatever order they came', () => {
  const log = new LetterLog()
  for (const at of [101, 103, 102]) log.add(email, news('email.opened', at))
  expect(log.of(' Ada@Example.COM ').map(({ at }) => at)).toEqual([103, 102, 101])
  expect(log.of('grace@example.com')).toEqual([])
})

it('keeps the fifty newest of one person', () => {
  const log = new LetterLog()
  for (let at = 1; at <= 60; at++) log.add(email, news('email.opened', at))
  expect(log.of(email).map(({ at }) => at)).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index))
})

it('shows all to whose address it is, and only a letter that came back since then to who typed it', () => {
  const all = [
    news('email.opened', 104),
    news('email.hardBounced', 103),
    news('email.hardBounced', 100),
    news('email.hardBounced', 99),
  ]
  expect(visibleNews({ isProven: true, since: 100_900 }, all)).toEqual(all)
  expect(visibleNews({ isProven: false, since: 100_900 }, all).map(({ at }) => at)).toEqual([103, 100])
})

it.each<[string, LetterNews[], boolean]>([
  ['no letter has come back', [], false],
  ['the last one did', [news('email.hardBounced', 2), news('email.delivered', 1)], true],
  ['a later one was delivered', [news('email.delivered', 2), news('email.hardBounced', 1)], false],
])('when %s, bouncing is %s', (_rule, all, expected) => {
  expect(isBouncing(all)).toBe(expected)
})

it('knows who has left all letters, until they come back', () => {
  expect(hasLeft([])).toBe(false)
  expect(hasLeft([news('contact.unsubscribed', 2), news('contact.created', 1)])).toBe(true)
  expect(hasLeft([news('email.resubscribed', 3), news('contact.unsubscribed', 2)])).toBe(false)
})
