import { LmxError, parseLmx, type LmxNode } from './parse.ts'
import { topLevel } from './tags.ts'

/**
 * LMX as plain text, its variables as they stand: each block on lines of its own, the address of a link in
 * brackets. An approximation of what a person reads, not what Loops renders.
 */
export function textOfLmx(lmx: string): string {
  try {
    const text = parseLmx(lmx).map(textOf).join('')
    return text
      .replace(/ *\n */g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  } catch (error) {
    if (error instanceof LmxError) return lmx
    throw error
  }
}

function textOf(node: LmxNode): string {
  if (typeof node === 'string') return node.replace(/\s+/g, ' ')
  const { tag, attributes, children } = node
  if (tag === 'Br') return '\n'
  const inner =
    tag === 'CodeBlock'
      ? children.filter((child) => typeof child === 'string').join('')
      : children.map(textOf).join('')
  const words = attributes['alt'] ?? inner.trim()
  const href = attributes['href'] ?? ''
  if (href !== '' && tag !== 'Section') return `${words} (${href})${isBlock(tag) ? '\n\n' : ''}`
  if (tag === 'ListItem') return `- ${words}\n`
  return isBlock(tag) ? `${words}\n\n` : inner
}

const isBlock = (tag: string): boolean => topLevel.children.includes(tag)

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Plain text as LMX: an empty line ends a paragraph. */
export function lmxOfText(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => part.replace(/[&<>]/g, (one) => special[one] ?? one).replaceAll('\n', '<Br />'))
    .map((part) => `<Paragraph>${part}</Paragraph>`)
    .join('\n')
}
