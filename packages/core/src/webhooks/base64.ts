const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
// By character code; 64 where there is no such letter. A table, since every webhook is looked up in it.
const sextets = Uint8Array.from({ length: 128 }, (_, code) => {
  const sextet = alphabet.indexOf(String.fromCharCode(code))
  return sextet < 0 ? 64 : sextet
})

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
    const sextet = sextets[text.charCodeAt(index)] ?? 64
    if (sextet === 64) return undefined
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
