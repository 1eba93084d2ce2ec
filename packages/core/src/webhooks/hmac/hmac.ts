import { blockBytes, hashAfterBlock, hashBlock } from './sha-256.ts'

/** Gives the HMAC-SHA256 of some bytes: 32 bytes. */
export type Hmac = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>

const largestHere = 4096

/**
 * HMAC-SHA256 with a key.
 *
 * Web Crypto computes it, except for small texts, as events are: handing one to the thread where Web Crypto works costs
 * several times what computing it costs.
 */
export async function hmacWith(key: Uint8Array<ArrayBuffer>): Promise<Hmac> {
  const { subtle } = crypto
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await subtle.importKey('raw', key, algorithm, false, ['sign'])
  const small = smallHmac(key.length > blockBytes ? new Uint8Array(await subtle.digest('SHA-256', key)) : key)
  return (bytes) =>
    bytes.length <= largestHere
      ? small(bytes)
      : subtle.sign('HMAC', imported, bytes).then((signature) => new Uint8Array(signature))
}

/** RFC 2104, with the block of the key taken in once for all texts. */
function smallHmac(key: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const inner = hashBlock(keyBlock(key, 0x36))
  const outer = hashBlock(keyBlock(key, 0x5c))
  return (bytes) => hashAfterBlock(outer, hashAfterBlock(inner, bytes))
}

function keyBlock(key: Uint8Array, pad: number): Uint8Array {
  return new Uint8Array(blockBytes).map((_, index) => (key[index] ?? 0) ^ pad)
}

/** Whether two signatures are the same, in a time that does not depend on where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0)
  return difference === 0
}
