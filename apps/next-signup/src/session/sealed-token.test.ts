import { expect, it } from 'vitest'
import { createTokenSealer } from './sealed-token.ts'

const content = { email: 'ada@example.com', firstName: 'Ada' }
const sealer = createTokenSealer('a secret', () => 5000)
const token = await sealer.seal('confirm', content, 1000)

it('gives back what is inside to who has the secret', async () => {
  expect(await sealer.open('confirm', token)).toEqual(content)
  expect(await createTokenSealer('a secret', () => 5001).open('confirm', token)).toEqual(content)
  expect(await createTokenSealer('another', () => 5001).open('confirm', token)).toBeUndefined()
})

it('does not show the address to anybody else', () => {
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('ada')
})

it('opens for its purpose alone', async () => {
  expect(await sealer.open('visitor', token)).toBeUndefined()
})

it('opens until its time is over', async () => {
  let now = 1000
  const slow = createTokenSealer('a secret', () => now)
  const short = await slow.seal('visitor', content, 500)
  now = 1499
  expect(await slow.open('visitor', short)).toEqual(content)
  now = 1500
  expect(await slow.open('visitor', short)).toBeUndefined()
})

it('does not open when a single bit was changed, nor when it is no token at all', async () => {
  const bytes = Buffer.from(token, 'base64url')
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes)
    changed[index]! ^= 1
    expect(await sealer.open('confirm', changed.toString('base64url'))).toBeUndefined()
  }
  for (const wrong of ['', 'x', '€', token.slice(0, 30), `${token}AAAA`]) {
    expect(await sealer.open('confirm', wrong)).toBeUndefined()
  }
})
