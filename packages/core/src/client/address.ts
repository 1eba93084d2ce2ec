import { refuse } from '../validation/text.ts'
import type { Prepared } from './send.ts'

/**
 * The path and query of a request. Parameters are encoded, and one that is empty or would step out of its place in
 * the path is refused.
 */
export function address(
  path: string,
  { params = {}, query }: Pick<Prepared<unknown>, 'params' | 'query'>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (typeof value !== 'string' || /^\.{0,2}$/.test(value.trim()))
      refuse(name, 'is needed to say what is meant, and cannot be empty or dots.')
    return encodeURIComponent(value)
  })
  if (!query) return filled
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value)
  return search.size > 0 ? `${filled}?${search}` : filled
}
