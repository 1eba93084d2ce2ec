import { expect, it } from 'vitest'
import { watchFields } from './watch-fields.ts'

it('names what nobody has read, in the order in which it was sent', () => {
  const { body, query, unread } = watchFields({ b: 1, a: { c: 2 } }, new URLSearchParams('x=1&y=2&y=3'))
  expect(unread()).toEqual(['b', 'a', '?x', '?y'])
  expect([body['a'], query.get('y')]).toEqual([{ c: 2 }, '2'])
  expect(unread()).toEqual(['b', '?x'])
  expect({ ...body }).toEqual({ b: 1, a: { c: 2 } })
  expect(unread()).toEqual(['?x'])
})

it('names what was looked at and ignored', () => {
  const { body, ignore, unread } = watchFields({ id: 'mine' }, new URLSearchParams())
  expect(body['id']).toBe('mine')
  ignore('id')
  expect(unread()).toEqual(['id'])
})

it('does not take a look at the names for reading', () => {
  const { body, unread } = watchFields({ a: 1 }, new URLSearchParams())
  expect(Object.keys(body)).toEqual(['a'])
  expect('a' in body).toBe(true)
  expect(unread()).toEqual(['a'])
})
