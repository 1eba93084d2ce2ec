import { type NodeRequest, readBytes } from '@loops-kit/core/adapter'

/** What Nest's own option `rawBody` sets, too, and what tells the parsers of Express 4 that there is nothing to do. */
interface Captured {
  rawBody?: Uint8Array
  _body?: boolean
}

/**
 * Reads a body and keeps its bytes as `req.rawBody`. Parsers see a request that has ended, and leave it alone.
 *
 * @returns false when it is too large. What follows flows away then; `rawBody` has a length that is refused.
 */
export async function captureBody(req: NodeRequest, maxBytes: number): Promise<boolean> {
  if (req.readableDidRead || req.readableEnded || req.destroyed) return true
  const bytes = await readBytes(req, maxBytes)
  const captured = req as Captured
  captured._body = true
  captured.rawBody = bytes ? Buffer.from(bytes.buffer) : Buffer.alloc(maxBytes + 1)
  return bytes !== undefined
}
