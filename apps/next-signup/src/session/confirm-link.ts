import { siteUrl } from '../config.ts'
import { sealer } from './sealer.ts'

/** What a link in a letter says. */
export interface ConfirmedAddress {
  readonly email: string
  readonly firstName?: string | undefined
}

const lifeMs = 24 * 3_600_000

/** The link that only who reads the mail of this address gets. */
export async function confirmLink(address: ConfirmedAddress): Promise<string> {
  return `${siteUrl()}/confirm?token=${await sealer().seal('confirm', address, lifeMs)}`
}

/** Whose address a link confirms; undefined when it is not ours, or too old. */
export function openConfirmLink(token: unknown): Promise<ConfirmedAddress | undefined> {
  return sealer().open<ConfirmedAddress>('confirm', typeof token === 'string' ? token : '')
}
