import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hmacWith, sameBytes } from './hmac.ts'

/** What the platform's Web Crypto says. */
async function reference(key: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes))
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256)
const ownBytes = (constraints: fc.IntArrayConstraints): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc.uint8Array(constraints).map((bytes) => Uint8Array.from(bytes))

describe('HMAC-SHA256', () => {
  it.each([
    [
      'RFC 4231, 2',
      'Jefe',
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      'RFC 4231, 6: a key longer than a block',
      '\u00aa'.repeat(131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('is the one of %s', async (_name, key, text, expected) => {
    const latin1 = (letters: string): Uint8Array<ArrayBuffer> =>
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
    const hmac = await hmacWith(latin1(key))
    expect(hex(await hmac(latin1(text)))).toBe(expected)
  })

  it('agrees with Web Crypto on every length around the edges of blocks', async () => {
    const key = bytesOf(32)
    const hmac = await hmacWith(key)
    for (let length = 0; length <= 260; length++) {
      const bytes = bytesOf(length)
      expect(hex(await hmac(bytes)), `${length} bytes`).toBe(hex(await reference(key, bytes)))
    }
  })

  it.each([4095, 4096, 4097, 100_000])('agrees with Web Crypto on %d bytes', async (length) => {
    const key = bytesOf(24)
    const hmac = await hmacWith(key)
    expect(hex(await hmac(bytesOf(length)))).toBe(hex(await reference(key, bytesOf(length))))
  })

  it('agrees with Web Crypto on any key and any bytes, wherever in a buffer they lie', async () => {
    await fc.assert(
      fc.asyncProperty(
        ownBytes({ minLength: 1, maxLength: 140 }),
        ownBytes({ maxLength: 600 }),
        fc.nat(70),
        async (key, bytes, offset) => {
          const around = new Uint8Array(offset + bytes.length + 5).fill(7)
          around.set(bytes, offset)
          const hmac = await hmacWith(key)
          const part = around.subarray(offset, offset + bytes.length)
          expect(hex(await hmac(part))).toBe(hex(await reference(key, bytes)))
        },
      ),
    )
  })
})

describe('sameBytes', () => {
  it('is true for the same bytes and nothing else', () => {
    fc.assert(
      fc.property(
        ownBytes({ minLength: 32, maxLength: 32 }),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, change) => {
          const changed = bytes.map((byte, index) => (index === at ? byte ^ change : byte))
          expect(sameBytes(bytes, bytes.slice())).toBe(true)
          expect(sameBytes(bytes, changed)).toBe(false)
          expect(sameBytes(bytes, bytes.subarray(0, 31))).toBe(false)
        },
      ),
    )
  })
})
