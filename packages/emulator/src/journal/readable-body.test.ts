import { expect, it } from 'vitest'
import { readableBody } from './readable-body.ts'

it('is the parsed JSON where it parses', () => {
  expect(readableBody('{"a":1}')).toEqual({ a: 1 })
  expect(readableBody('')).toBeNull()
})

it('is the text where it does not, shortened', () => {
  expect(readableBody('{"a":')).toBe('{"a":')
  expect(readableBody('x'.repeat(2001))).toBe(`${'x'.repeat(100)}… (2001 characters)`)
})

it('shortens the long texts of a big body alone', () => {
  expect(readableBody(JSON.stringify({ to: 'ada', data: 'A'.repeat(30_000) }))).toEqual({
    to: 'ada',
    data: `${'A'.repeat(100)}… (30000 characters)`,
  })
})
