import { DocumentError } from './document-error.ts'
import { isObject, type Json, textAt } from './json.ts'

/** Follows `$ref` inside the document until something stands there. */
export function resolve(document: Json, value: unknown, seen: readonly string[] = []): Json {
  if (!isObject(value)) return {}
  const reference = textAt(value, '$ref')
  if (reference === undefined) return value
  if (!reference.startsWith('#/'))
    throw new DocumentError(`"${reference}" points out of the document. Bundle it into one file first.`)
  if (seen.includes(reference)) throw new DocumentError(`"${reference}" points at itself.`)
  const found = reference
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document)
  if (!isObject(found)) throw new DocumentError(`"${reference}" points at nothing in the document.`)
  return resolve(document, found, [...seen, reference])
}
