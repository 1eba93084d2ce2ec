import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { INestApplication } from '@nestjs/common'

/**
 * Posts to an application over HTTP, whether or not it listens: a server of its own hands the request over and ends. Not
 * with `fetch`, which tests like to replace.
 */
export async function postToApplication(
  app: INestApplication,
  path: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<{ readonly status: number; readonly body: string }> {
  await app.init()
  // Fastify takes requests once it has loaded its plugins.
  const platform = app.getHttpAdapter().getInstance() as { ready?: () => PromiseLike<unknown> }
  await platform.ready?.()
  const target = app.getHttpServer() as Server
  const relay = createServer((req, res) => target.emit('request', req, res))
  relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  try {
    const { port } = relay.address() as AddressInfo
    const sending = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false })
    sending.end(body)
    const [response] = (await once(sending, 'response')) as [IncomingMessage]
    return { status: response.statusCode ?? 0, body: Buffer.concat(await response.toArray()).toString() }
  } finally {
    relay.close()
    relay.closeAllConnections()
  }
}
