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
        // Each chunk is handed over, and the next one waits until it is wanted.
        stop ??= listen(req, {
          chunk(bytes) {
            req.pause()
            controller.enqueue(new Uint8Array(bytes))
          },
          end: () => controller.close(),
          aborted: (error) => controller.error(error),
        })
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

/** The unread body, or undefined when it has more than `maxBytes`: what follows is discarded. */
export function readBytes(req: ExpressRequest, maxBytes: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const stop = listen(req, {
      chunk(bytes) {
        size += bytes.length
        chunks.push(bytes)
        if (size <= maxBytes) return
        stop()
        req.resume()
        resolve(undefined)
      },
      end: () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
      aborted: reject,
    })
    // To listen does not set a stream going that something has paused.
    req.resume()
  })
}

interface BodyListener {
  readonly chunk: (bytes: Buffer) => void
  readonly end: () => void
  readonly aborted: (error: Error) => void
}

/** Listens to a body until it ends or breaks, or until the function that it returns is called. */
function listen(req: ExpressRequest, { chunk, end, aborted: broken }: BodyListener): () => void {
  // A stream with an encoding gives text.
  const onData = (data: Buffer | string): void => {
    chunk(typeof data === 'string' ? Buffer.from(data, req.readableEncoding ?? 'utf8') : data)
  }
  const onEnd = (): void => {
    stop()
    end()
  }
  const onClose = (): void => {
    stop()
    broken(aborted())
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
