import { Loops, type LoopsOptions } from '@loops-kit/core'
import { TenantClients, type TenantOptions } from '@loops-kit/core/adapter'
import type { Request, RequestHandler } from 'express'
import { isClient, putClient } from './client-on-request.ts'

/** Gives the client of a request, or the options to make it with: a key for each tenant. */
export type LoopsOfRequest = (req: Request) => Loops | TenantOptions | Promise<Loops | TenantOptions>

/** The middleware that {@link loops} makes. */
export interface LoopsMiddleware extends RequestHandler {
  /**
   * Takes no more background jobs and delivers those that wait, for at most `timeoutMs`. Before, it lets
   * `sendsEvent()` hand over the events of answered requests, for half of that time at most.
   *
   * @param options.timeoutMs milliseconds. Default 10,000
   * @returns how many jobs are left over
   */
  close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }>
}

/**
 * Middleware that puts a Loops client on every request as `req.loops`.
 *
 * @param options of a client, or a client that you made, or a function of the request that gives either of them, also
 * asynchronously. What that function throws goes to `next`.
 * @example
 * app.use(loops()) // LOOPS_API_KEY, read at first use
 * app.use(loops((req) => ({ apiKey: tenantOf(req).loopsApiKey })))
 */
export function loops(options: LoopsOptions | Loops | LoopsOfRequest = {}): LoopsMiddleware {
  return typeof options === 'function' ? forTenants(options) : forAll(options)
}

function forAll(options: LoopsOptions | Loops): LoopsMiddleware {
  const client = isClient(options) ? options : new Loops(options)
  const handler: RequestHandler = (req, _res, next) => {
    putClient(req, client)
    next()
  }
  return Object.assign(handler, {
    close: (limit?: { readonly timeoutMs?: number }) => client.close(limit),
  })
}

function forTenants(ofRequest: LoopsOfRequest): LoopsMiddleware {
  const clients = new TenantClients((options) => new Loops(options))
  const handler: RequestHandler = async (req, res, next) => {
    try {
      const given = await ofRequest(req)
      putClient(req, isClient(given) ? given : clients.get(given, res))
    } catch (error) {
      next(error)
      return
    }
    next()
  }
  return Object.assign(handler, { close: (limit?: { readonly timeoutMs?: number }) => clients.close(limit) })
}
