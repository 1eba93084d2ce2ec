import { createHash } from 'node:crypto'

/** A file of the inspector whose address names its content, so that it may be cached for good. */
export interface Asset {
  path: string
  type: string
  text: string
}

/** Names a file after its content. */
export function asset(name: string, extension: string, type: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { path: `/inspector/${name}-${hash}.${extension}`, type: `${type}; charset=utf-8`, text }
}
