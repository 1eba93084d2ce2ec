import type { NodeRequest } from '@loops-kit/core/adapter'
import type { Route } from './route.ts'

interface FastifyRequest {
  readonly raw: NodeRequest
  readonly protocol: 'http' | 'https'
  /** With its port. Fastify 4 has it as `hostname`. */
  readonly host?: string
  readonly hostname: string
  readonly originalUrl: string
}

interface FastifyReply {
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body?: unknown): unknown
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
type Parser = (request: unknown, payload: unknown, done: (error: null, body: unknown) => void) => void

/** The part of an instance of Fastify that is needed here. */
export interface FastifyInstance {
  register(plugin: (scope: FastifyInstance) => Promise<void>): unknown
  removeAllContentTypeParsers(): unknown
  addContentTypeParser(contentType: '*', parser: Parser): unknown
  all(path: string, handler: Handler): unknown
}

/** Mounts a route on Fastify, in a scope of its own: there nothing parses bodies, whatever Nest has registered. */
export function mountOnFastify(fastify: FastifyInstance, paths: readonly string[], route: Route): void {
  const handler = answerWith(route)
  fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    for (const path of paths) scope.all(path, handler)
  })
}

function answerWith({ answer }: Route): Handler {
  return async (request, reply) => {
    const { raw, protocol, hostname, host = hostname, originalUrl } = request
    const address = { protocol, host, path: originalUrl }
    const { status, headers, body } = await answer({ request, node: raw, address })
    reply.code(status)
    for (const [name, value] of headers) reply.header(name, value)
    return reply.send(typeof body === 'string' ? body : body?.length ? Buffer.from(body) : undefined)
  }
}
