import type { Request, Response } from 'express'
import type { Sealed, TokenPurpose, TokenSealer } from './sealed-token.ts'

/** A cookie that holds an address, which only this application can read. */
export interface SealedCookie {
  set(res: Response, email: string): void
  /** What it holds, or undefined when there is none that is ours and still good. */
  read(req: Request): Sealed | undefined
}

/** What a sealed cookie is made from. */
export interface SealedCookieSettings {
  readonly name: string
  readonly purpose: TokenPurpose
  readonly lifeMs: number
  readonly sealer: TokenSealer
  /** Whether the site is served over HTTPS. */
  readonly isSecure: () => boolean
}

export function sealedCookie({
  name,
  purpose,
  lifeMs,
  sealer,
  isSecure,
}: SealedCookieSettings): SealedCookie {
  return {
    set(res, email) {
      res.cookie(name, sealer.seal(purpose, email, lifeMs), {
        httpOnly: true,
        // Not sent with what another site's page posts.
        sameSite: 'lax',
        secure: isSecure(),
        maxAge: lifeMs,
      })
    },

    read(req) {
      for (const pair of req.get('cookie')?.split(';') ?? []) {
        const [key, value] = pair.trim().split('=')
        if (key === name && value !== undefined) return sealer.open(purpose, value)
      }
      return undefined
    },
  }
}
