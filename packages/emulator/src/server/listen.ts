import type { Server } from 'node:http'
import { ConnectionError } from '../faults/connection.ts'
import { addressOf, isHostAllowed } from './host-name.ts'

/** Where to listen. */
export interface ListenOptions {
  /** Default 0: any port that is free. */
  port?: number
  /** Default `127.0.0.1`. Any other host lets other machines in. */
  host?: string
}

/** A server that is up. */
export interface Listening {
  /** What to give a client as `baseUrl`; ends in `/api`. */
  readonly url: string
  /** The inspector's address, without a slash at the end. */
  readonly origin: string
  readonly port: number
  /** Cuts open connections and ends the server. */
  close(): Promise<void>
}

/** Serves `handle` over HTTP. Rejects with the error of `node:net`, such as `EADDRINUSE`. */
export async function listen(
  handle: (request: Request) => Promise<Response>,
  { port = 0, host = '127.0.0.1' }: ListenOptions,
): Promise<Listening> {
  // Loaded only here: most tests stay in process and need no server.
  const [{ getRequestListener }, { RESPONSE_ALREADY_SENT }, { createServer }] = await Promise.all([
    import('@hono/node-server'),
    import('@hono/node-server/utils/response'),
    import('node:http'),
  ])
  const listener = getRequestListener(
    async (request, { incoming }) => {
      if (!isHostAllowed(incoming.headers.host, host)) return refuseHost()
      try {
        return await handle(request)
      } catch (error) {
        if (!(error instanceof ConnectionError) && !request.signal.aborted) return internalError(error)
        incoming.socket?.destroy()
        return RESPONSE_ALREADY_SENT
      }
    },
    { overrideGlobalObjects: false },
  )
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  const openPort = await open(server, port, host)
  const origin = addressOf(host, openPort)
  return { url: `${origin}/api`, origin, port: openPort, close: () => close(server) }
}

function open(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function refuseHost(): Response {
  return Response.json(
    {
      message:
        'This host name is not answered. Open the emulator as 127.0.0.1 or localhost, or start it with --host and that name.',
    },
    { status: 403 },
  )
}

function internalError(error: unknown): Response {
  const cause = error instanceof Error ? error.message : String(error)
  return Response.json(
    { message: `The emulator itself failed, which Loops would not have done: ${cause}` },
    { status: 500 },
  )
}
