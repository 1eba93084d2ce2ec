import { LoopsConfigError } from '../errors/kinds.ts'

/**
 * The bytes of a body, or undefined when there are more than `maxBytes`. Stops reading there, whatever length the
 * request announced or did not.
 *
 * @throws LoopsConfigError `invalid_option` when something read the body before
 */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (request.bodyUsed) {
    throw new LoopsConfigError(
      'invalid_option',
      'The body of this request was read before the sign-up handler saw it. Put the handler before what reads it, or pass the fields that were read as the second argument of handle().',
    )
  }
  if (Number(request.headers.get('content-length')) > maxBytes) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    const reader = (request.body as ReadableStream<Uint8Array>).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > maxBytes) {
        await reader.cancel()
        return undefined
      }
      chunks.push(value)
    }
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
