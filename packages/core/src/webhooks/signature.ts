import { decodeBase64 } from './base64.ts'
import type { SignedHeaders } from './headers.ts'
import { sameBytes } from './hmac/hmac.ts'
import { hmacOf } from './secret.ts'
import { writeAscii } from './text.ts'

const version = 'v1,'
const signatureForm = /^v1,[A-Za-z\d+/]{43}=$/

/** What Loops signs: `id.timestamp.body`, and where the body begins in it. */
export interface SignedContent {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The part of `bytes` that is the body. */
  readonly body: Uint8Array<ArrayBuffer>
}

/** Joins what is signed. The copy is what is verified and later parsed, whatever happens to the caller's buffer. */
export function signedContent(
  { id, timestamp }: Pick<SignedHeaders, 'id' | 'timestamp'>,
  body: Uint8Array,
): SignedContent {
  const prefix = `${id}.${timestamp}.`
  const bytes = new Uint8Array(prefix.length + body.length)
  writeAscii(prefix, bytes)
  bytes.set(body, prefix.length)
  return { bytes, body: bytes.subarray(prefix.length) }
}

/**
 * Whether one of the signatures was made over the content with one of the secrets. Entries of other versions and forms
 * are passed over. However many signatures there are, each secret costs one pass over the content.
 *
 * @param header entries `v1,<base64>` with spaces between them
 * @throws LoopsWebhookError `invalid_secret`
 */
export async function isSigned(
  { bytes }: SignedContent,
  header: string,
  secrets: readonly string[],
): Promise<boolean> {
  const signatures = readSignatures(header)
  for (const secret of secrets) {
    const hmac = await hmacOf(secret)
    const expected = await hmac(bytes)
    if (signatures.some((signature) => sameBytes(signature, expected))) return true
  }
  return false
}

function readSignatures(header: string): Uint8Array[] {
  const signatures: Uint8Array[] = []
  for (const entry of header.split(' ')) {
    const signature = signatureForm.test(entry) ? decodeBase64(entry.slice(version.length)) : undefined
    if (signature) signatures.push(signature)
  }
  return signatures
}
