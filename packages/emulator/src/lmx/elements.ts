import { LmxError, parseLmx, type LmxElement, type LmxNode } from './parse.ts'

/** Every element of LMX, however deep, an outer one before those in it. LMX that does not parse, as a seed may hold, has none. */
export function elementsOf(lmx: string): LmxElement[] {
  return parsedOrNone(lmx).flatMap(flatten)
}

/** LMX as a tree; an empty one where it does not parse. */
export function parsedOrNone(lmx: string): LmxNode[] {
  try {
    return parseLmx(lmx)
  } catch (error) {
    if (error instanceof LmxError) return []
    throw error
  }
}

function flatten(node: LmxNode): LmxElement[] {
  return typeof node === 'string' ? [] : [node, ...node.children.flatMap(flatten)]
}
