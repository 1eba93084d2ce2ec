import { expect, it } from 'vitest'
import { readSwim } from './swim.ts'

it('reads a swim from a form and from JSON', () => {
  expect(readSwim({ spot: 'cove', minutes: '12', more: 'x' })).toEqual({ spot: 'cove', minutes: 12 })
  expect(readSwim({ spot: 'beach', minutes: 300 })).toEqual({ spot: 'beach', minutes: 300 })
})

it.each([undefined, null, [], {}, { spot: 'moon', minutes: 5 }])('asks for a place in %j', (posted) => {
  expect(readSwim(posted)).toBe('Choose one of the three places.')
})

it.each([undefined, '', '0', 301, 'ten', 1.5, Number.NaN])('asks for minutes instead of %j', (minutes) => {
  expect(readSwim({ spot: 'cove', minutes })).toBe('Tell the minutes as a number from 1 to 300.')
})
