import { joinBytes } from '../http/join-bytes.ts'
import type { NodeRequest } from './node-request.ts'

/** What is left of a request's body when a route sees it. */
export type NodeBody =
  | { readonly kind: 'unread' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'parsed'; readonly value: unknown }
  | { readonly kind: 'gone' }

/**
 * Finds the body of a request: still in the stream, or what a parser left as `req.rawBody` or `req.body`.
 * `req.body` alone tells nothing: Express 4's parsers set it on requests they skip.
 */
export function findBody(req: NodeRequest): NodeBody {
  if (!req.readableDidRead && !req.readableEnded && !req.destroyed) return { kind: 'unread' }
  const { rawBody, body } = req as { readonly rawBody?: unknown; readonly body?: unknown }
  for (const kept of [rawBody, body]) {
    if (typeof kept === 'string') return { kind: 'bytes', bytes: new TextEncoder().encode(kept) }
    if (kept instanceof Uint8Array) return { kind: 'bytes', bytes: new Uint8Array(kept) }
  }
  return body === undefined ? { kind: 'gone' } : { kind: 'parsed', value: body }
}

/**
 * The unread body as a web stream. It reads no more than what is asked for, and what is cancelled flows away.
 */
export function bodyStream(req: NodeRequest): ReadableStream<Uint8Array<ArrayBuffer>> {
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
export function readBytes(req: NodeRequest, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
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
      end: () => resolve(joinBytes(chunks, size)),
      aborted: reject,
    })
    // To listen does not set a stream going that something has paused.
    req.resume()
  })
}

interface BodyListener {
  readonly chunk: (bytes: Uint8Array) => void
  readonly end: () => void
  readonly aborted: (error: Error) => void
}

/** Listens to a body until it ends or breaks, or until the function that it returns is called. */
function listen(req: NodeRequest, { chunk, end, aborted: broken }: BodyListener): () => void {
  const onData = (data: Uint8Array | string): void => {
    chunk(typeof data === 'string' ? encoded(data, req.readableEncoding ?? 'utf8') : data)
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
    req.off('data', onData)
    req.off('end', onEnd)
    req.off('error', onClose)
    req.off('close', onClose)
  }
  req.on('data', onData)
  req.on('end', onEnd)
  req.on('error', onClose)
  req.on('close', onClose)
  return stop
}

/** A stream with an encoding gives text. Where such streams are, there is Node's `Buffer`. */
function encoded(text: string, encoding: string): Uint8Array {
  const { Buffer } = globalThis as unknown as {
    readonly Buffer: { from(text: string, encoding: string): Uint8Array }
  }
  return Buffer.from(text, encoding)
}

/** As the parsers of Express say it: 400, so that error handlers do not take it for a fault of the server. */
function aborted(): Error {
  return Object.assign(new Error('The client went away before it had sent its request.'), {
    status: 400,
    type: 'request.aborted',
  })
}
