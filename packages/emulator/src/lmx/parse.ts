/** An element of LMX, or a piece of text with its entities resolved. */
export type LmxNode = LmxElement | string

/** An element of LMX. */
export interface LmxElement {
  tag: string
  attributes: Record<string, string>
  children: LmxNode[]
  /** Where it begins, counted from 1. */
  line: number
}

/** LMX that is not well-formed XML. The message says what is wrong, and where. */
export class LmxError extends Error {
  override readonly name = 'LmxError'
}

const startTag = /<([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const endTag = /<\/([A-Za-z_][\w.-]*)\s*>/y
const attribute = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
const entity = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));|&/g
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const commentStart = '<!--'
const commentEnd = '-->'

/** Far above what an email needs, and far below what would overflow the stack of whoever walks the tree. */
const deepest = 200

type Fail = (what: string) => never

/**
 * Parses the XML that LMX is made of: elements, attributes in quotes, texts and comments. It needs no root
 * element and has no declarations.
 *
 * Throws an `LmxError`.
 *
 * @see https://loops.so/docs/creating-emails/lmx
 */
export function parseLmx(source: string): LmxNode[] {
  const roots: LmxNode[] = []
  const open: LmxElement[] = []
  let at = 0
  const lineOf = lineCounter(source)
  const fail: Fail = (what) => {
    throw new LmxError(`${what} (line ${lineOf(at)}).`)
  }
  const add = (node: LmxNode): void => {
    const { children } = open.at(-1) ?? { children: roots }
    children.push(node)
  }
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    return found
  }

  while (at < source.length) {
    const next = source.indexOf('<', at)
    const end = next === -1 ? source.length : next
    if (end > at) {
      add(resolve(source.slice(at, end), fail))
      at = end
    } else if (source.startsWith(commentStart, at)) {
      const close = source.indexOf(commentEnd, at + commentStart.length)
      at = close === -1 ? fail('A comment is not closed') : close + commentEnd.length
    } else if (source.startsWith('</', at)) {
      const [whole, tag = ''] = match(endTag) ?? fail('A closing tag is not written properly')
      const last = open.at(-1) ?? fail(`</${tag}> closes nothing`)
      if (last.tag !== tag) fail(`</${tag}> stands where <${last.tag}> must be closed`)
      open.pop()
      at += whole.length
    } else {
      const found = match(startTag) ?? fail('A < begins no proper tag; in a text it is written as &lt;')
      const [whole, tag = '', attributes = '', slash] = found
      const element = { tag, attributes: readAttributes(attributes, fail), children: [], line: lineOf(at) }
      add(element)
      if (slash === '' && open.push(element) > deepest) fail('Tags stand too deep in each other')
      at += whole.length
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined) throw new LmxError(`<${unclosed.tag}> is not closed (line ${unclosed.line}).`)
  return roots
}

/** Counts on from the place that was asked for last, since places are asked for in order. */
function lineCounter(source: string): (index: number) => number {
  let counted = 0
  let line = 1
  return (index) => {
    for (; counted < index; counted++) if (source[counted] === '\n') line++
    return line
  }
}

function readAttributes(text: string, fail: Fail): Record<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single = ''] of text.matchAll(attribute)) {
    if (attributes.has(name)) fail(`The attribute ${name} stands twice`)
    attributes.set(name, resolve(double ?? single, fail))
  }
  return Object.fromEntries(attributes)
}

function resolve(text: string, fail: Fail): string {
  return text.replace(entity, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? ''
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (Number.isNaN(code)) return fail('An & in a text is written as &amp;')
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : fail('A character does not exist')
  })
}
