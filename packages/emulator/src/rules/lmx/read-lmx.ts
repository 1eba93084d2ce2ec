import type { LmxTree } from './check-lmx.ts'
import type { LmxElement } from './parse-lmx.ts'

const variable = /\{([\w-]+(?:\.[\w-]+)*)\}/g

/** Every element, a parent before its children. */
export function* elementsOf(tree: LmxTree): Generator<LmxElement, void, undefined> {
  for (const node of tree) {
    if (typeof node === 'string') continue
    yield node
    yield* elementsOf(node.children)
  }
}

/** The variables in texts and attributes, each once, as in `contact.firstName`. Code blocks hold none. */
export function variablesOf(tree: LmxTree): string[] {
  const texts: string[] = tree.filter((node) => typeof node === 'string')
  for (const { tag, attributes, children } of elementsOf(tree))
    if (tag !== 'CodeBlock')
      texts.push(...Object.values(attributes), ...children.filter((child) => typeof child === 'string'))
  const names = texts.flatMap((text) => [...text.matchAll(variable)].map(([, name = '']) => name))
  return [...new Set(names)]
}

/** The id of the theme that an email follows; undefined for the default one. */
export function themeIdOf(tree: LmxTree): string | undefined {
  return [...elementsOf(tree)].find(({ tag }) => tag === 'Style')?.attributes['themeId']
}

/** The ids of the components that an email uses. */
export function componentIdsOf(tree: LmxTree): string[] {
  return [...elementsOf(tree)].flatMap(({ tag, attributes }) =>
    tag === 'Component' ? [attributes['componentId'] ?? ''] : [],
  )
}
