import { bodyStream, type NodeBody } from './node-body.ts'
import type { NodeRequest } from './node-request.ts'

/** Where a request was sent to, as the framework sees it behind its proxies. */
export interface RequestAddress {
  readonly protocol: 'http' | 'https'
  /** With its port where there is one. */
  readonly host: string | undefined
  /** Path and query. */
  readonly path: string
}

// A web request cannot have them. Like a GET, they ask for what is not there.
const unknownToTheWeb = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** A Node request as a web `Request`; a body that was parsed before is left out. */
export function toWebRequest(req: NodeRequest, address: RequestAddress, body: NodeBody): Request {
  const { method: sent = 'GET' } = req
  const method = unknownToTheWeb.has(sent) ? 'GET' : sent
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init = { method, headers: headersOf(req) }
  const url = urlOf(address)
  if (!hasBody || body.kind === 'parsed' || body.kind === 'gone') return new Request(url, init)
  if (body.kind === 'bytes') return new Request(url, { ...init, body: body.bytes })
  // Node wants `duplex` for a stream; the types of the web do not know it yet.
  return new Request(url, { ...init, body: bodyStream(req), duplex: 'half' } as RequestInit)
}

function headersOf(req: NodeRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    // HTTP/2 has pseudo headers such as ":path".
    if (name.startsWith(':')) continue
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

function urlOf({ protocol, host = 'localhost', path }: RequestAddress): string {
  const url = `${protocol}://${host}${path.startsWith('/') ? path : '/'}`
  // A host that is none, or has credentials, belongs to no site: its own address lets no origin pass.
  return URL.canParse(url) && !host.includes('@') ? url : 'http://host.invalid/'
}
