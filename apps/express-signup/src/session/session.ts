import type { Request, Response } from 'express'
import type { TokenSealer } from './sealed-token.ts'

const name = 'fennel_session'
const lifeMs = 7 * 86_400_000

/** Lets this browser act for an address that its person has proved to be theirs. */
export function startSession(res: Response, email: string, sealer: TokenSealer, isSecure: boolean): void {
  res.cookie(name, sealer.seal('session', email, lifeMs), {
    httpOnly: true,
    // Not sent with what another site's page posts.
    sameSite: 'lax',
    secure: isSecure,
    maxAge: lifeMs,
  })
}

/** The address that this browser acts for, if its person has proved one. */
export function sessionEmail(req: Request, sealer: TokenSealer): string | undefined {
  for (const pair of req.get('cookie')?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value !== undefined) return sealer.open('session', value)
  }
  return undefined
}
