import { randomBytes } from 'node:crypto'
import { InvalidInputError, type Check } from '../input/check.ts'

const form = /^whsec_([A-Za-z0-9+/]+={0,2})$/

/** A new signing secret: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The key that signs: the bytes that stand in base64 after the underscore. */
export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(secret.indexOf('_') + 1), 'base64')
}

/** Checks a secret that came from outside; the message never shows it. */
export const secretText: Check<string> = (value, where) => {
  const base64 = typeof value === 'string' ? form.exec(value)?.[1] : undefined
  if (typeof value !== 'string' || base64 === undefined || base64.length % 4 !== 0)
    throw new InvalidInputError(
      `${where} must be \`whsec_\` followed by base64, as Loops shows it under Settings → Webhooks. Leave it out to get a random one.`,
    )
  return value
}
