/** A stretch of text, or an address in it that can be followed. */
export type TextPart = { text: string; href?: string }

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/g
const NOT_AT_THE_END = /[.,;:!?)\]}]+$/

/** Splits a text at its `http` and `https` addresses; no other scheme ever becomes a link. */
export function linkedText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(ADDRESS)) {
    const href = match[0].replace(NOT_AT_THE_END, '')
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: href, href })
    end = match.index + href.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The addresses in an email, each once, in the order in which a reader meets them. */
export function linksIn(text: string): string[] {
  return [...new Set(linkedText(text).flatMap(({ href }) => href ?? []))]
}
