import { LoopsWebhookError } from '../errors/webhook-error.ts'
import { decodeBase64 } from './base64.ts'
import type { SignedHeaders } from './headers.ts'
import { signingKey } from './secret.ts'

// Loops sends one signature, or two while a secret takes the place of another. Each costs a pass over the body.
const maxSignatures = 10
const signatureForm = /^v1,([A-Za-z\d+/]{43}=)$/

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
  const prefix = new TextEncoder().encode(`${id}.${timestamp}.`)
  const bytes = new Uint8Array(prefix.length + body.length)
  bytes.set(prefix)
  bytes.set(body, prefix.length)
  return { bytes, body: bytes.subarray(prefix.length) }
}

/**
 * Whether one of the signatures was made over the content with one of the secrets. Entries of other versions and forms
 * are passed over.
 *
 * The comparison is the one of `crypto.subtle.verify`, which takes the same time wherever two signatures differ.
 *
 * @param header entries `v1,<base64>` with spaces between them
 * @throws LoopsWebhookError `malformed_headers` for more than 10 signatures, `invalid_secret`
 */
export async function isSigned(
  { bytes }: SignedContent,
  header: string,
  secrets: readonly string[],
): Promise<boolean> {
  const signatures = readSignatures(header)
  for (const secret of secrets) {
    const key = await signingKey(secret)
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, signature, bytes)) return true
    }
  }
  return false
}

function readSignatures(header: string): Uint8Array<ArrayBuffer>[] {
  const entries = header.split(' ')
  if (entries.length > maxSignatures) {
    throw new LoopsWebhookError(
      'malformed_headers',
      `The header webhook-signature of this request cannot be from Loops: it has more than ${maxSignatures} signatures.`,
    )
  }
  return entries.flatMap((entry) => decodeBase64(signatureForm.exec(entry)?.[1] ?? '!') ?? [])
}
