import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/='

describe('decodeBase64', () => {
  it('gives back what was encoded, padded or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = encodeBase64(bytes)
        expect([...(decodeBase64(text) ?? [])]).toEqual([...bytes])
        expect([...(decodeBase64(text.replace(/=+$/, '')) ?? [])]).toEqual([...bytes])
      }),
    )
  })

  it('takes no second text for the same bytes: a changed letter changes the bytes or is refused', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.constantFrom(...Array.from(alphabet)),
        (bytes, position, letter) => {
          const text = encodeBase64(bytes)
          const at = position % text.length
          const changed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`
          fc.pre(changed !== text && changed.replace(/=+$/, '') !== text.replace(/=+$/, ''))
          const decoded = decodeBase64(changed)
          expect(decoded === undefined || encodeBase64(decoded) !== text).toBe(true)
        },
      ),
    )
  })

  it.each(['A', 'AB', 'AAAAA', 'AA=', 'A===', '=', 'AA==AA==', 'AA A', 'AA\n', 'AA-_', 'AAé='])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined()
    },
  )
})
