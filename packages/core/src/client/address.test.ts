import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LoopsValidationError } from '../index.ts'
import { address } from './address.ts'

describe('address', () => {
  it('leaves a path without parameters as it is', () => {
    expect(address('/v1/lists', {})).toBe('/v1/lists')
  })

  it.each([
    ['a/b', '/v1/things/a%2Fb/draft'],
    ['a?b#c', '/v1/things/a%3Fb%23c/draft'],
    ['a b%', '/v1/things/a%20b%25/draft'],
    ['ü+1', '/v1/things/%C3%BC%2B1/draft'],
    ['../../admin', '/v1/things/..%2F..%2Fadmin/draft'],
  ])('encodes the id %j', (id, expected) => {
    expect(address('/v1/things/{id}/draft', { params: { id } })).toBe(expected)
  })

  it.each(['', ' ', '.', '..', ' .. '])(
    'refuses the id %j, which would leave its place in the path',
    (id) => {
      expect(() => address('/v1/things/{id}', { params: { id } })).toThrow(LoopsValidationError)
    },
  )

  it('refuses an id that is missing, and says which', () => {
    expect(() => address('/v1/things/{thingId}', {})).toThrow(/"thingId"/)
  })

  it('keeps any id in its place', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        fc.pre(!/^\.{0,2}$/.test(id.trim()))
        const { pathname } = new URL(
          `https://loops.test${address('/v1/things/{id}/draft', { params: { id } })}`,
        )
        const parts = pathname.split('/')
        expect(parts).toHaveLength(5)
        expect(decodeURIComponent(parts[3] ?? '')).toBe(id)
      }),
    )
  })

  it.each([
    [{ email: 'ada+test@example.com' }, '/v1/contacts/find?email=ada%2Btest%40example.com'],
    [{ userId: 'ä b&c=d#' }, '/v1/contacts/find?userId=%C3%A4+b%26c%3Dd%23'],
    [{ cursor: undefined, perPage: '20' }, '/v1/contacts/find?perPage=20'],
    [{ cursor: undefined }, '/v1/contacts/find'],
  ])('encodes the query %j and leaves out what is undefined', (query, expected) => {
    expect(address('/v1/contacts/find', { query })).toBe(expected)
  })
})
