/** What a token was made for; one made for another purpose does not open. */
export type TokenPurpose = 'confirm' | 'visitor'

/** Makes and opens tokens. Nobody without the secret can make, read or change one. */
export interface TokenSealer {
  /** @param lifeMs how long the token opens, in milliseconds */
  seal(purpose: TokenPurpose, content: object, lifeMs: number): Promise<string>
  /** What is inside, or undefined when the token is not ours, was changed, or is too old. */
  open<Content extends object>(purpose: TokenPurpose, token: string): Promise<Content | undefined>
}

const ivBytes = 12

/**
 * Tokens sealed with AES-256-GCM of Web Crypto, so that an address in a link does not end up readable in somebody's
 * access log.
 *
 * @param secret the same in every process of the application
 */
export function createTokenSealer(secret: string, now: () => number = Date.now): TokenSealer {
  const key = crypto.subtle
    .digest('SHA-256', Buffer.from(secret))
    .then((digest) => crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt']))
  const algorithm = (iv: Uint8Array<ArrayBuffer>, purpose: TokenPurpose): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData: Buffer.from(purpose),
  })
  return {
    async seal(purpose, content, lifeMs) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const text = Buffer.from(JSON.stringify([now() + lifeMs, content]))
      const sealed = await crypto.subtle.encrypt(algorithm(iv, purpose), await key, text)
      return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64url')
    },
    async open<Content extends object>(purpose: TokenPurpose, token: string) {
      const bytes = Buffer.from(token, 'base64url')
      try {
        const settings = algorithm(Uint8Array.from(bytes.subarray(0, ivBytes)), purpose)
        const text = await crypto.subtle.decrypt(settings, await key, bytes.subarray(ivBytes))
        const [endsAt, content] = JSON.parse(Buffer.from(text).toString()) as [number, Content]
        return now() < endsAt ? content : undefined
      } catch {
        return undefined
      }
    },
  }
}
