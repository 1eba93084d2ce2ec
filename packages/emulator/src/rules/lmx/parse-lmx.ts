/** One tag of LMX with what stands in it. */
export interface LmxElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (LmxElement | string)[]
}

/** LMX that cannot be read. The message says what is wrong. */
export class LmxError extends Error {
  override readonly name = 'LmxError'
}

const token = /<(\/?)([A-Za-z]\w*)((?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|</gy
const attribute = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const bareAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i

/** An element whose end has not come yet. */
interface Open {
  tag: string
  attributes: Record<string, string>
  children: (LmxElement | string)[]
}

/**
 * Reads LMX into its elements and texts: whether it is well formed, not whether its tags may stand where they do.
 * Throws an `LmxError`.
 *
 * @see https://loops.so/docs/creating-emails/lmx
 */
export function parseLmx(lmx: string): readonly (LmxElement | string)[] {
  const root: Open = { tag: '', attributes: {}, children: [] }
  const open: Open[] = [root]
  for (const [found, slash, tag, attributes, ending, text] of lmx.matchAll(token)) {
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.children.push(checkText(text))
    else if (tag === undefined)
      throw new LmxError(`A < is not part of a tag; in texts it is written as &lt;.`)
    else if (slash === '/') {
      if (open.length === 1 || parent.tag !== tag || attributes !== '' || ending === '/')
        throw new LmxError(`${found} closes nothing that is open.`)
      open.pop()
    } else {
      const element: Open = { tag, attributes: readAttributes(attributes ?? ''), children: [] }
      parent.children.push(element)
      if (ending !== '/') open.push(element)
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined && unclosed !== root) throw new LmxError(`<${unclosed.tag}> is not closed.`)
  return root.children
}

function checkText(text: string): string {
  if (bareAmpersand.test(text)) throw new LmxError('An & in a text is written as &amp;.')
  return text
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', inDouble, inSingle] of text.matchAll(attribute)) {
    if (Object.hasOwn(attributes, name)) throw new LmxError(`The attribute ${name} stands there twice.`)
    attributes[name] = checkText(inDouble ?? inSingle ?? '')
  }
  return attributes
}
