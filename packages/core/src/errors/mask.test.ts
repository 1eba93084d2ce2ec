import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAddresses } from './mask.ts'

describe('maskAddresses', () => {
  it.each([
    ['ada@example.com', 'a***@e***'],
    ['ada@example.com is unknown', 'a***@e*** is unknown'],
    ['"ada.lovelace+test@mail.example.co.uk"', '"a***@m***"'],
    ['a@b.de, c@d.fr', 'a***@b***, c***@d***'],
    ['<ada@example.com>', '<a***@e***>'],
    ['email=ada@example.com;', 'e***@e***;'],
    ['ada@localhost', 'a***@l***'],
    ['GET /find?email=ada%40example.com&x=1', 'GET /find?email=***%40***&x=1'],
  ])('turns %j into %j', (text, masked) => {
    expect(maskAddresses(text)).toBe(masked)
  })

  it.each(['', 'no address', 'user @ example', 'a @b'])('leaves %j alone', (text) => {
    expect(maskAddresses(text)).toBe(text)
  })

  it('hides every address, wherever it stands', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.lorem(), (address, words) => {
        expect(maskAddresses(`${words} ${address} ${words}`)).not.toContain(address)
      }),
    )
  })
})
