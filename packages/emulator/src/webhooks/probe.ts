import { createHmac, type BinaryToTextEncoding } from 'node:crypto'
import { keyOf } from './secret.ts'
import { signatureOf, type Signed } from './sign.ts'
import type { Mistake } from './types.ts'

/** A way of signing, named by the mistakes that a receiver must make to accept it. None: the right way. */
export interface Way {
  name: string
  mistakes: Mistake[]
  /** The header `webhook-signature` for a message. */
  sign(message: Signed, secret: string): string
}

interface Part<T> {
  name: string
  mistakes: Mistake[]
  of: T
}

const keys: Part<(secret: string) => string | Buffer>[] = [
  { name: '', mistakes: [], of: keyOf },
  { name: 'the secret as text', mistakes: ['secretNotDecoded'], of: (secret) => secret },
  {
    name: 'the secret as text without whsec_',
    mistakes: ['secretNotDecoded'],
    of: (secret) => secret.slice(secret.indexOf('_') + 1),
  },
]
const contents: Part<(message: Signed) => string>[] = [
  { name: '', mistakes: [], of: ({ id, timestamp, body }) => `${id}.${timestamp}.${body}` },
  { name: 'the body alone', mistakes: ['bodyOnly'], of: ({ body }) => body },
  {
    name: 'timestamp and body',
    mistakes: ['idNotSigned'],
    of: ({ timestamp, body }) => `${timestamp}.${body}`,
  },
  {
    name: '[object Object] in the place of the body',
    mistakes: ['bodyParsedFirst'],
    of: ({ id, timestamp }) => `${id}.${timestamp}.[object Object]`,
  },
]
const encodings: Part<BinaryToTextEncoding>[] = [
  { name: '', mistakes: [], of: 'base64' },
  { name: 'hex', mistakes: ['hexInsteadOfBase64'], of: 'hex' },
]

function digests(prefix: 'v1,' | ''): Way[] {
  return keys.flatMap((key) =>
    contents.flatMap((content) =>
      encodings.map((encoding) => ({
        name: [key.name, content.name, encoding.name].filter((name) => name !== '').join(', '),
        mistakes: [...key.mistakes, ...content.mistakes, ...encoding.mistakes],
        sign: (message: Signed, secret: string) =>
          prefix + createHmac('sha256', key.of(secret)).update(content.of(message)).digest(encoding.of),
      })),
    ),
  )
}

/** The right way. */
export const rightWay: Way = { name: 'signed as Loops does', mistakes: [], sign: signatureOf }

/** Every wrong way whose signature stands in the header as Loops writes it, those with the fewest mistakes first. */
export const wrongWays: readonly Way[] = digests('v1,')
  .filter(({ mistakes }) => mistakes.length > 0)
  .toSorted((a, b) => a.mistakes.length - b.mistakes.length)

/** Many wrong ways in one header, of which a receiver accepts any that it knows. */
export function together(ways: readonly Way[]): Way {
  return {
    name: `${ways.length} wrong ways in one header`,
    mistakes: [],
    sign: (message, secret) => ways.map((way) => way.sign(message, secret)).join(' '),
  }
}

const likelyAlone: ReadonlySet<string> = new Set([
  '',
  'hex',
  'the body alone',
  'the body alone, hex',
  'the secret as text, the body alone',
  'the secret as text, the body alone, hex',
])

/** The signature as the whole header, without `v1,`: for a receiver that compares the header as one text. */
export const bareWays: readonly Way[] = digests('')
  .filter(({ name }) => likelyAlone.has(name))
  .map((way) => ({
    ...way,
    name: [way.name, 'without v1,'].filter((name) => name !== '').join(', '),
    mistakes: [...way.mistakes, 'wholeHeaderCompared'],
  }))

/** Signed right over what `JSON.stringify` makes of the body: for a receiver that verifies a body it parsed. */
export const reserialised: Way = {
  name: 'the body parsed and written again',
  mistakes: ['reserialisedBody'],
  sign: (message, secret) =>
    signatureOf({ ...message, body: JSON.stringify(JSON.parse(message.body)) }, secret),
}

/** Signed right with a secret that was rotated away. */
export function withOldSecret(oldSecret: string): Way {
  return {
    name: 'an old secret',
    mistakes: ['oldSecret'],
    sign: (message) => signatureOf(message, oldSecret),
  }
}

/** Signed right, with the time in milliseconds: for a receiver that compares it with `Date.now()`. */
export const inMilliseconds: Way = {
  name: 'the timestamp in milliseconds',
  mistakes: ['timestampInMilliseconds'],
  sign: signatureOf,
}
