import type { Request as ExpressRequest } from 'express'

/**
 * Where the body of an Express request is:
 * - `unread`: still in the stream.
 * - `bytes`: something read it and kept the bytes, as `req.rawBody`, `express.raw()` or `express.text()` do.
 * - `parsed`: something read it and kept what it made of it.
 * - `gone`: something read it and kept nothing. Waiting for the stream would wait forever.
 */
export type RequestBody =
  | { readonly kind: 'unread' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'parsed'; readonly value: unknown }
  | { readonly kind: 'gone' }

/** Finds the body of a request. `req.body` alone tells nothing: Express 4's parsers set it on requests they skip. */
export function findBody(req: ExpressRequest): RequestBody {
  if (!req.readableDidRead && !req.readableEnded && !req.destroyed) return { kind: 'unread' }
  const body: unknown = req.body
  for (const kept of [(req as { rawBody?: unknown }).rawBody, body]) {
    if (typeof kept === 'string') return { kind: 'bytes', bytes: new TextEncoder().encode(kept) }
    if (kept instanceof Uint8Array) return { kind: 'bytes', bytes: new Uint8Array(kept) }
  }
  return body === undefined ? { kind: 'gone' } : { kind: 'parsed', value: body }
}

/**
 * The unread body as a web stream. Who cancels it still gets an answer through to the client: what follows is
 * discarded, where destroying the request would cut the connection.
 */
export function bodyStream(req: ExpressRequest): ReadableStream<Uint8Array<ArrayBuffer>> {
  let stop: (() => void) | undefined
  return new ReadableStream(
    {
      // Nothing listens before the first read: Node discards the body of a request that nobody listened to.
      pull(controller) {
        if (req.destroyed) throw aborted()
        stop ??= listen(req, controller)
        req.resume()
      },
      cancel() {
        stop?.()
        req.resume()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Hands each chunk over and pauses until the next one is wanted. */
function listen(
  req: ExpressRequest,
  controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>,
): () => void {
  const onData = (chunk: Buffer): void => {
    req.pause()
    controller.enqueue(new Uint8Array(chunk))
  }
  const onEnd = (): void => {
    stop()
    controller.close()
  }
  const onClose = (): void => {
    stop()
    controller.error(aborted())
  }
  const stop = (): void => {
    req.off('data', onData).off('end', onEnd).off('error', onClose).off('close', onClose)
  }
  req.on('data', onData).on('end', onEnd).on('error', onClose).on('close', onClose)
  return stop
}

/** As Express' own parsers say it: 400, so that error handlers do not take it for a fault of the server. */
function aborted(): Error {
  return Object.assign(new Error('The client went away before it had sent its request.'), {
    status: 400,
    type: 'request.aborted',
  })
}
