import { expect, it } from 'vitest'
import { readEmail } from './email-address.ts'

it.each(['ada@example.com', 'a+b@sub.example.co', "o'neil@example.com", 'ä@exämple.de'])(
  '%s is an address',
  (address) => {
    expect(readEmail(address)).toBe(address)
  },
)

it.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'a@b',
  'a@b..co',
  'a..b@c.de',
  'a@b@c.de',
  'a b@c.de',
  'a@b.',
  '<a@b.co>',
  `${'a'.repeat(250)}@b.co`,
  5,
  null,
])('%j is none', (value) => {
  expect(readEmail(value)).toBeUndefined()
})

it('is trimmed and lower-cased', () => {
  expect(readEmail(' Ada@Example.COM\n')).toBe('ada@example.com')
})
