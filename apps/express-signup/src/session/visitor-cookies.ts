import { sealedCookie, type SealedCookie } from './sealed-cookie.ts'
import type { TokenSealer } from './sealed-token.ts'

const hourMs = 3_600_000

/** What a browser keeps for us. */
export interface VisitorCookies {
  /** The address that this browser acts for, because its person has proved it to be theirs. */
  readonly session: SealedCookie
  /** The address that was typed into the form here. It proves nothing, and gives no rights. */
  readonly joined: SealedCookie
}

export function visitorCookies(sealer: TokenSealer, isSecure: () => boolean): VisitorCookies {
  return {
    session: sealedCookie({
      name: 'fennel_session',
      purpose: 'session',
      lifeMs: 7 * 24 * hourMs,
      sealer,
      isSecure,
    }),
    joined: sealedCookie({ name: 'fennel_joined', purpose: 'joined', lifeMs: 24 * hourMs, sealer, isSecure }),
  }
}
