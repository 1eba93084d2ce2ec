import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'

/** A request as a client sends it, byte for byte. */
export interface Sent {
  readonly path: string
  /** Default `POST`. */
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Whether the body goes in chunks of no announced length. Default false: with `content-length`. */
  readonly chunked?: boolean
}

/** What a server answered. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const answerTimeoutMs = 5000

/** Sends a request over a connection of its own. Rejects when there is no answer within 5 s. */
export function send(
  origin: string,
  { path, method = 'POST', headers, body, chunked }: Sent,
): Promise<Answer> {
  const bytes = Buffer.from(body ?? '')
  const length = body === undefined || chunked ? {} : { 'content-length': String(bytes.length) }
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, origin), {
      method,
      headers: { ...headers, ...length },
      agent: false,
    })
    const limit = setTimeout(() => {
      outgoing.destroy(new Error(`${method} ${path} had no answer within ${answerTimeoutMs} ms.`))
    }, answerTimeoutMs)
    let isAnswered = false
    outgoing.on('response', (response) => {
      isAnswered = true
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('close', () => {
        clearTimeout(limit)
        outgoing.destroy()
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: String(Buffer.concat(chunks)),
        })
      })
    })
    outgoing.on('error', (error) => {
      // A server that answers without reading may cut the rest of a large body.
      if (isAnswered) return
      clearTimeout(limit)
      reject(error)
    })
    if (!chunked) outgoing.end(body === undefined ? undefined : bytes)
    else {
      const middle = Math.ceil(bytes.length / 2)
      outgoing.write(bytes.subarray(0, middle))
      outgoing.end(bytes.subarray(middle))
    }
  })
}

/** Announces the whole body, sends half of it and goes away. */
export async function abort(origin: string, { path, headers = {}, body = '' }: Sent): Promise<void> {
  const { hostname, port, host } = new URL(origin)
  const bytes = Buffer.from(body)
  const lines = Object.entries({ host, 'content-length': String(bytes.length), ...headers })
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n`)
  await new Promise((resolve) => socket.write(bytes.subarray(0, bytes.length / 2), resolve))
  socket.destroy()
  await once(socket, 'close')
}
