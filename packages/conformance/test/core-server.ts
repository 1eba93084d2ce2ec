import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Loops } from '@loops-kit/core'
import { createSignupHandler } from '@loops-kit/core/signup'
import { createWebhookHandler, LoopsWebhookError, webhookErrorResponse } from '@loops-kit/core/webhooks'
import type { FixtureServer } from '../src/bench.ts'
import type { FixtureSettings } from '../src/fixture/settings.ts'
import { fixtureSignups } from '../src/fixture/signups.ts'
import { fixtureWebhooks } from '../src/fixture/webhooks.ts'

type Handler = (request: Request) => Promise<Response>

/** Serves one web handler. */
export async function serveAll(handle: Handler): Promise<FixtureServer> {
  const listener = getRequestListener(handle, { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The fixture application with nothing but core between the scenarios and the rules. */
export async function startCore({ apiKey, baseUrl, recorderUrl }: FixtureSettings): Promise<FixtureServer> {
  const loops = new Loops({ apiKey, baseUrl })
  const handlers = new Map<string, Handler>()
  for (const [path, options] of Object.entries(fixtureSignups)) {
    handlers.set(path, createSignupHandler({ ...options, loops }))
  }
  for (const [path, options] of Object.entries(fixtureWebhooks(recorderUrl))) {
    handlers.set(path, createWebhookHandler(options))
  }
  const server = await serveAll(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/webhooks-parsed') await request.json()
    try {
      return (await handlers.get(pathname)?.(request)) ?? new Response(null, { status: 404 })
    } catch (error) {
      if (error instanceof LoopsWebhookError) return webhookErrorResponse(error)
      return new Response(null, { status: 500 })
    }
  })
  return {
    origin: server.origin,
    close: async () => {
      await server.close()
      await loops.close()
    },
  }
}
