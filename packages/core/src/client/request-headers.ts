import { refuse } from '../validation/text.ts'
import pkg from '../../package.json' with { type: 'json' }
import type { CallOptions, LoopsOptions } from './options.ts'

/** Up to 100 printable characters, as Loops takes it. */
export function checkIdempotencyKey(key: unknown): void {
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(key))) {
    refuse('idempotencyKey', 'must have 1 to 100 printable ASCII characters without spaces, such as a UUID.')
  }
}

/** Names this package and the application. */
export function userAgent({ appInfo }: LoopsOptions): string {
  return `loops-kit/${pkg.version} ${appInfo ? `${appInfo.name}/${appInfo.version ?? ''}` : ''}`
    .replace(/[^\x20-\x7e]|\/?$/g, '')
    .trim()
}

const reserved = new Set(['authorization', 'content-type', 'idempotency-key'])

/** The headers of a request. What the client sets itself, the caller cannot replace. */
export function requestHeaders(
  apiKey: string,
  agent: string,
  body: string | undefined,
  idempotencyKey: string | undefined,
  own: CallOptions['headers'],
): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': agent }
  for (const [name, value] of Object.entries(own ?? {})) {
    const lowerCased = name.toLowerCase()
    if (reserved.has(lowerCased)) refuse(`headers.${name}`, 'is set by the client and cannot be replaced.')
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      refuse(`headers.${name}`, 'has characters that no header can have.')
    headers[lowerCased] = value
  }
  headers['authorization'] = `Bearer ${apiKey}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  return headers
}
