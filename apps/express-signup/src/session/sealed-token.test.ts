import { expect, it } from 'vitest'
import { createTokenSealer } from './sealed-token.ts'

const sealer = createTokenSealer('a secret', () => 5000)
const token = sealer.seal('confirm', 'ada@example.com', 1000)

it('gives the address and its time back to who has the secret', () => {
  const sealed = { email: 'ada@example.com', sealedAt: 5000 }
  expect(sealer.open('confirm', token)).toEqual(sealed)
  expect(createTokenSealer('a secret', () => 5001).open('confirm', token)).toEqual(sealed)
  expect(createTokenSealer('another', () => 5001).open('confirm', token)).toBeUndefined()
})

it('does not show the address to anybody else', () => {
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('ada')
})

it('opens for its purpose alone', () => {
  expect(sealer.open('session', token)).toBeUndefined()
})

it('opens until its time is over', () => {
  let now = 1000
  const slow = createTokenSealer('a secret', () => now)
  const short = slow.seal('session', 'ada@example.com', 500)
  now = 1499
  expect(slow.open('session', short)?.email).toBe('ada@example.com')
  now = 1500
  expect(slow.open('session', short)).toBeUndefined()
})

it('does not open when a single bit was changed, nor when it is no token at all', () => {
  const bytes = Buffer.from(token, 'base64url')
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes)
    changed[index]! ^= 1
    expect(sealer.open('confirm', changed.toString('base64url'))).toBeUndefined()
  }
  for (const wrong of ['', 'x', '€', token.slice(0, 38), `${token}AAAA`]) {
    expect(sealer.open('confirm', wrong)).toBeUndefined()
  }
})
