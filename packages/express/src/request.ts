import type { Request as ExpressRequest } from 'express'
import { bodyStream, type RequestBody } from './request-body.ts'

/**
 * An Express request as a web request. Host and protocol are those that the browser used, where the application
 * trusts its proxy (`trust proxy`).
 */
export function toWebRequest(req: ExpressRequest, body: RequestBody): Request {
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  const init = { method: req.method, headers: headersOf(req) }
  if (!hasBody || body.kind === 'parsed' || body.kind === 'gone') return new Request(urlOf(req), init)
  if (body.kind === 'bytes') return new Request(urlOf(req), { ...init, body: body.bytes })
  // Node wants `duplex` for a stream; the types of the web do not know it yet.
  return new Request(urlOf(req), { ...init, body: bodyStream(req), duplex: 'half' } as RequestInit)
}

function headersOf(req: ExpressRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    // HTTP/2 has pseudo headers such as ":path".
    if (name.startsWith(':')) continue
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

function urlOf(req: ExpressRequest): string {
  const path = req.originalUrl.startsWith('/') ? req.originalUrl : '/'
  const url = `${req.secure ? 'https' : 'http'}://${hostOf(req) ?? 'localhost'}${path}`
  // A host that is none belongs to no site: its own address lets no origin pass.
  return URL.canParse(url) ? url : 'http://host.invalid/'
}

/** With its port, which `req.hostname` leaves out, as `req.host` of Express 4 does. */
function hostOf(req: ExpressRequest): string | undefined {
  const trusts = req.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  const forwarded = req.get('x-forwarded-host')
  if (forwarded === undefined || !trusts(req.socket.remoteAddress, 0)) return req.get('host')
  return forwarded.split(',', 1)[0]?.trim()
}
