import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebhookHandler } from '../src/index.ts'

/** A message as a receiver got it. */
export interface Received {
  id: string
  timestamp: number
  signatures: string[]
  /** What the emulator says that it tries, if it is a probe. */
  probe: string | null
  body: string
  headers: Headers
}

/** A handler of this process that keeps what it gets and answers with `status`. */
export function receiver(status: number | ((message: Received, count: number) => number) = 204): {
  handler: WebhookHandler
  received: Received[]
} {
  const received: Received[] = []
  const handler = async (request: Request): Promise<Response> => {
    const message = messageOf(request.headers, await request.text())
    received.push(message)
    const answer = typeof status === 'number' ? status : status(message, received.length)
    return new Response(answer === 204 ? null : `answer ${received.length}`, { status: answer })
  }
  return { handler, received }
}

function messageOf(headers: Headers, body: string): Received {
  return {
    id: headers.get('webhook-id') ?? '',
    timestamp: Number(headers.get('webhook-timestamp')),
    signatures: (headers.get('webhook-signature') ?? '').split(' '),
    probe: headers.get('x-loops-emulator-probe'),
    body,
    headers,
  }
}

/** What a route sees of a message that came over HTTP. */
export interface Message {
  headers: IncomingHttpHeaders
  body: string
}

/** A real server that answers with what `answer` gives. */
export async function serve(
  answer: (message: Message) => { status: number; body?: string; headers?: Record<string, string> },
): Promise<{ url: string; messages: Message[]; close: () => Promise<void> }> {
  const messages: Message[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const message = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
      messages.push(message)
      const { status, body = '', headers = {} } = answer(message)
      response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks/loops`,
    messages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
