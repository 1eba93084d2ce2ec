import type { RequestAddress } from '@loops-kit/core/adapter'
import type { Request } from 'express'

/** Where a request was sent to, as Express sees it behind the proxies it trusts. */
export function addressOf(req: Request): RequestAddress {
  return { protocol: req.secure ? 'https' : 'http', host: hostOf(req), path: req.originalUrl }
}

/** With its port, which `req.hostname` leaves out, as `req.host` of Express 4 does. */
function hostOf(req: Request): string | undefined {
  const trusts = req.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  const forwarded = req.get('x-forwarded-host')
  if (forwarded === undefined || !trusts(req.socket.remoteAddress, 0)) return req.get('host')
  return forwarded.split(',', 1)[0]?.trim()
}
