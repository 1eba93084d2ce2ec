import { expect, it } from 'vitest'
import { LetterTroubles } from './letter-troubles.ts'

const email = 'ada@example.com'

it('knows who gets no letters, and nothing of anybody else', () => {
  const troubles = new LetterTroubles()
  troubles.begins('bouncing', email, 100)
  troubles.begins('unsubscribed', email, 101)
  expect(troubles.of(' Ada@Example.COM ')).toEqual({ bouncing: 100, unsubscribed: 101 })
  expect(troubles.of('grace@example.com')).toEqual({})
  expect(troubles.counts()).toEqual({ bouncing: 1, unsubscribed: 1 })
})

it.each<[string, [beginsAt: number, endsAt: number], object]>([
  ['ends it when it is newer', [100, 101], {}],
  ['ends nothing when it is older', [100, 99], { bouncing: 100 }],
  ['ends nothing in the same second, in which a bounce follows a delivery', [100, 100], { bouncing: 100 }],
])('a letter that was delivered %s', (_rule, [beginsAt, endsAt], left) => {
  const troubles = new LetterTroubles()
  troubles.begins('bouncing', email, beginsAt)
  troubles.ends('bouncing', email, endsAt)
  expect(troubles.of(email)).toEqual(left)
})

it('keeps the newest of two bounces, whichever came first', () => {
  const troubles = new LetterTroubles()
  for (const at of [100, 102, 101]) troubles.begins('bouncing', email, at)
  expect(troubles.of(email)).toEqual({ bouncing: 102 })
})

it('ends one trouble without the other', () => {
  const troubles = new LetterTroubles()
  troubles.begins('bouncing', email, 100)
  troubles.begins('unsubscribed', email, 100)
  troubles.ends('unsubscribed', email, 101)
  expect(troubles.of(email)).toEqual({ bouncing: 100 })
})

it('forgets the address that has waited longest for news when there are too many', () => {
  const troubles = new LetterTroubles(2)
  for (const name of ['ada', 'grace', 'ada', 'linus']) troubles.begins('bouncing', name, 100)
  expect(['ada', 'grace', 'linus'].map((name) => troubles.of(name).bouncing)).toEqual([100, undefined, 100])
  expect(troubles.counts().bouncing).toBe(2)
})
