/** The state of a hash: eight words of 32 bits. */
export type HashState = Int32Array<ArrayBuffer>

/** The bytes that SHA-256 takes at a time. */
export const blockBytes = 64

// FIPS 180-4, sections 4.2.2 and 5.3.3.
const constants = words(`
  428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5
  d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174
  e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da
  983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967
  27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85
  a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070
  19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3
  748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2`)
const initial = words('6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19')

function words(hex: string): Int32Array<ArrayBuffer> {
  return Int32Array.from(hex.trim().split(/\s+/), (word) => parseInt(word, 16))
}

/** The state after one block, with which a hash can be continued. */
export function hashBlock(block: Uint8Array): HashState {
  const state = initial.slice()
  compress(state, block, 1)
  return state
}

/**
 * The SHA-256 of one block and what follows it.
 *
 * No step depends on what the bytes are, only on how many there are, so time tells nothing about a key in the block.
 *
 * @param start the state after the block
 */
export function hashAfterBlock(start: HashState, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = start.slice()
  const blocks = Math.floor(rest.length / blockBytes)
  compress(state, rest, blocks)
  const tail = padded(rest.subarray(blocks * blockBytes), blockBytes + rest.length)
  compress(state, tail, tail.length / blockBytes)
  const digest = new Uint8Array(32)
  const view = new DataView(digest.buffer)
  for (let index = 0; index < 8; index++) view.setInt32(4 * index, word(state, index))
  return digest
}

/** The last bytes of a message, a one bit, zeros, and how many bits it all had. */
function padded(last: Uint8Array, messageBytes: number): Uint8Array {
  const tail = new Uint8Array(last.length < blockBytes - 8 ? blockBytes : 2 * blockBytes)
  tail.set(last)
  tail[last.length] = 0x80
  // The length has 64 bits; the upper ones are 0 for what is hashed here.
  new DataView(tail.buffer).setUint32(tail.length - 4, messageBytes * 8)
  return tail
}

const schedule = new Int32Array(64)
const word = (of: Int32Array, index: number): number => of[index] as number
const rotate = (value: number, bits: number): number => (value >>> bits) | (value << (32 - bits))

/** Takes blocks into the state: FIPS 180-4, section 6.2.2. */
function compress(state: HashState, bytes: Uint8Array, blocks: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let block = 0; block < blocks; block++) {
    for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(block * blockBytes + 4 * t)
    for (let t = 16; t < 64; t++) {
      const x = word(schedule, t - 15)
      const y = word(schedule, t - 2)
      const sigma0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
      const sigma1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
      schedule[t] = (sigma1 + word(schedule, t - 7) + sigma0 + word(schedule, t - 16)) | 0
    }
    let a = word(state, 0)
    let b = word(state, 1)
    let c = word(state, 2)
    let d = word(state, 3)
    let e = word(state, 4)
    let f = word(state, 5)
    let g = word(state, 6)
    let h = word(state, 7)
    for (let t = 0; t < 64; t++) {
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      const choice = g ^ (e & (f ^ g))
      const first = (h + sum1 + choice + word(constants, t) + word(schedule, t)) | 0
      const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      const majority = (a & b) ^ (c & (a ^ b))
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + sum0 + majority) | 0
    }
    state[0] = word(state, 0) + a
    state[1] = word(state, 1) + b
    state[2] = word(state, 2) + c
    state[3] = word(state, 3) + d
    state[4] = word(state, 4) + e
    state[5] = word(state, 5) + f
    state[6] = word(state, 6) + g
    state[7] = word(state, 7) + h
  }
}
