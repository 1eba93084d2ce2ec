import type { NodeRequest } from './node-request.ts'
import type { RequestAddress } from './web-request.ts'

/** The part of a request of Express that tells where it was sent to. */
export interface ExpressRequest extends NodeRequest {
  /** As the proxies tell it that Express trusts. */
  readonly secure: boolean
  readonly originalUrl: string
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly app: { get(setting: string): unknown }
}

type Trusts = (address: string | undefined, hop: number) => boolean

/** Where a request was sent to, as Express sees it behind the proxies it trusts. */
export function expressAddress(req: ExpressRequest): RequestAddress {
  return { protocol: req.secure ? 'https' : 'http', host: hostOf(req), path: req.originalUrl }
}

/** With its port, which `req.hostname` leaves out, as `req.host` of Express 4 does. */
function hostOf({ app, headers, socket }: ExpressRequest): string | undefined {
  const trusts = app.get('trust proxy fn') as Trusts
  const forwarded = first(headers['x-forwarded-host'])
  if (forwarded === undefined || !trusts(socket.remoteAddress, 0)) return first(headers['host'])
  return forwarded.split(',', 1)[0]?.trim()
}

function first(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0]
}
