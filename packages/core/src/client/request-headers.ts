import { refuse } from '../validation/text.ts'
import pkg from '../../package.json' with { type: 'json' }
import type { CallOptions, LoopsOptions } from './options.ts'

const reserved = new Set(['authorization', 'content-type', 'content-length', 'host', 'idempotency-key'])

/** The caller's own headers; what the client sets itself cannot be set here. */
export function checkHeaders(headers: CallOptions['headers']): void {
  for (const name of Object.keys(headers ?? {})) {
    if (reserved.has(name.toLowerCase())) refuse(`headers.${name}`, 'is set by the client and cannot be replaced.')
  }
}

/** Up to 100 printable characters, as Loops takes it. */
export function checkIdempotencyKey(key: unknown): void {
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(key))) {
    refuse('idempotencyKey', 'must have 1 to 100 printable ASCII characters without spaces, such as a UUID.')
  }
}

export function userAgent({ appInfo }: LoopsOptions): string {
  const app = appInfo ? ` ${appInfo.name}${appInfo.version ? `/${appInfo.version}` : ''}` : ''
  return `loops-kit/${pkg.version}${app.replace(/[^\x20-\x7e]/g, '')}`
}

export function requestHeaders(apiKey: string, agent: string, hasBody: boolean, idempotencyKey: string | undefined, own: CallOptions['headers']): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': agent,
    ...lowerCased(own),
    authorization: `Bearer ${apiKey}`,
    ...(hasBody && { 'content-type': 'application/json' }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  }
}

function lowerCased(headers: CallOptions['headers']): Record<string, string> | undefined {
  return headers && Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
