import { createHash } from 'node:crypto'

/** The key of an `Authorization: Bearer` header; undefined when it is missing or blank. */
export function bearerKey(authorization: string | null): string | undefined {
  const key = /^bearer\s+(.*)$/i.exec(authorization ?? '')?.[1]?.trim()
  return key === '' ? undefined : key
}

/** Enough of a key to recognise it by, never enough to use it. */
export function maskKey(key: string): string {
  if (key.length < 4) return '…'
  if (key.length < 10) return `${key.slice(0, 1)}…`
  return `${key.startsWith('lp_emu_') ? 'lp_emu_' : key.slice(0, 3)}…${key.slice(-2)}`
}

/** A name for the key's team that can stand in a URL; the key cannot be read back from it. */
export function teamIdOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12)
}
