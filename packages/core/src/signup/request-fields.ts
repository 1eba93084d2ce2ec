import { LoopsConfigError } from '../errors/kinds.ts'
import { readBody, wasRead } from '../http/read-body.ts'
import type { Refusal } from './answer.ts'
import { formFields, jsonFields, type RawFields } from './fields.ts'
import { bodyKind } from './media-type.ts'

/**
 * The fields of a post, or why there are none.
 *
 * @throws LoopsConfigError `invalid_option` when something read the body before
 */
export async function requestFields(request: Request, maxBodyBytes: number): Promise<RawFields | Refusal> {
  const kind = bodyKind(request)
  if (!kind) return 'type'
  if (wasRead(request)) {
    throw new LoopsConfigError(
      'invalid_option',
      'The body of this request was read before the sign-up handler saw it. Put the handler before what reads it, or pass the fields that were read as the second argument of handle().',
    )
  }
  const bytes = await readBody(request, maxBodyBytes)
  if (!bytes) return 'size'
  if (kind === 'multipart') return (await multipartFields(bytes, request)) ?? 'syntax'
  const text = decode(bytes)
  if (text === undefined) return 'syntax'
  return kind === 'form' ? formFields(new URLSearchParams(text)) : (jsonFields(text) ?? 'syntax')
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function multipartFields(
  bytes: Uint8Array<ArrayBuffer>,
  request: Request,
): Promise<RawFields | undefined> {
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    return formFields(await new Response(bytes, { headers }).formData())
  } catch {
    return undefined
  }
}
