import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** What a token was made for; one made for another purpose does not open. */
export type TokenPurpose = 'confirm' | 'session' | 'joined'

/** What a token says. */
export interface Sealed {
  readonly email: string
  /** Milliseconds since 1970. */
  readonly sealedAt: number
}

/** Makes and opens tokens that say whose address it is. Nobody else can make, read or change one. */
export interface TokenSealer {
  /** @param lifeMs how long the token opens, in milliseconds */
  seal(purpose: TokenPurpose, email: string, lifeMs: number): string
  /** What is inside, or undefined when the token is not ours, was changed, or is too old. */
  open(purpose: TokenPurpose, token: string): Sealed | undefined
}

const ivBytes = 12
const tagBytes = 16

/**
 * Tokens sealed with AES-256-GCM, so that an address in a link does not end up readable in somebody's access log.
 *
 * @param secret the same in every process of the application
 */
export function createTokenSealer(secret: string, now: () => number = Date.now): TokenSealer {
  const key = createHash('sha256').update(secret).digest()
  return {
    seal(purpose, email, lifeMs) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
      const text = cipher.update(JSON.stringify([email, now(), lifeMs]))
      return Buffer.concat([iv, text, cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },

    open(purpose, token) {
      const bytes = Buffer.from(token, 'base64url')
      if (bytes.length <= ivBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-tagBytes))
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()])
        const [email, sealedAt, lifeMs] = JSON.parse(text.toString()) as [string, number, number]
        return now() < sealedAt + lifeMs ? { email, sealedAt } : undefined
      } catch {
        return undefined
      }
    },
  }
}
