import { cookies } from 'next/headers'
import { siteUrl } from '../config.ts'
import { sealer } from './sealer.ts'

/** Whose address was typed into the form in this browser. */
export interface Visitor {
  readonly email: string
  readonly firstName?: string | undefined
  /**
   * Whether the person has proved that the address is theirs, with the link in our letter. Anybody can type anybody's
   * address, so without it there are no rights, and next to nothing to see.
   */
  readonly isProven: boolean
  /** Milliseconds since 1970. */
  readonly since: number
}

/** A visitor whose address is their own. */
export type Member = Visitor & { readonly isProven: true }

const cookieName = 'slack_visitor'
const lifeMs = 7 * 24 * 3_600_000

/** Who sits at this browser, from the sealed cookie. */
export async function currentVisitor(): Promise<Visitor | undefined> {
  const token = (await cookies()).get(cookieName)?.value
  return token === undefined ? undefined : sealer().open<Visitor>('visitor', token)
}

/** Who may act for an address. Whatever changes something asks this first. */
export async function currentMember(): Promise<Member | undefined> {
  const visitor = await currentVisitor()
  return visitor && isMember(visitor) ? visitor : undefined
}

export function isMember(visitor: Visitor): visitor is Member {
  return visitor.isProven
}

export async function remember(visitor: Visitor): Promise<void> {
  const token = await sealer().seal('visitor', visitor, lifeMs)
  const jar = await cookies()
  jar.set(cookieName, token, {
    httpOnly: true,
    // Not sent with what another site's page posts.
    sameSite: 'lax',
    secure: siteUrl().startsWith('https:'),
    path: '/',
    maxAge: lifeMs / 1000,
  })
}

export async function forget(): Promise<void> {
  const jar = await cookies()
  jar.delete(cookieName)
}
