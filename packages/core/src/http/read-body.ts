import { joinBytes } from './join-bytes.ts'

/** Whether something has read the body of a request, or is reading it. Waiting for it would wait forever. */
export function wasRead(request: Request): boolean {
  return request.bodyUsed || request.body?.locked === true
}

/**
 * The bytes of a body, or undefined when there are more than `maxBytes`. Stops reading there, whatever length the
 * request announced or did not.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
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
        // Not waited for: of a body that a framework has copied, it ends only with the copy.
        reader.cancel().catch(() => {})
        return undefined
      }
      chunks.push(value)
    }
  }
  return joinBytes(chunks, size)
}
