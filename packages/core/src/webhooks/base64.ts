const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Map(Array.from(alphabet, (letter, sextet) => [letter.charCodeAt(0), sextet]))

/**
 * The bytes of a base64 text, padded or not; undefined when it is none. Each sequence of bytes has one such text:
 * `atob` would pass other texts too, so that a changed signature could stay valid.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  if (padding > 0 && text.length % 4 !== 0) return undefined
  const letters = text.length - padding
  const bytes = new Uint8Array(Math.floor((letters * 3) / 4))
  let bits = 0
  let value = 0
  let at = 0
  for (let index = 0; index < letters; index++) {
    const sextet = sextets.get(text.charCodeAt(index))
    if (sextet === undefined) return undefined
    value = (value << 6) | sextet
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = value >> bits
      value &= (1 << bits) - 1
    }
  }
  return bits < 6 && value === 0 ? bytes : undefined
}

/** The base64 text of some bytes, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
