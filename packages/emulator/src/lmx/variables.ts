import { parsedOrNone } from './elements.ts'
import type { LmxNode } from './parse.ts'

/** Where the value of a variable comes from. */
export type VariableKind = 'contact' | 'event' | 'data' | 'system'

/** A variable in a text. */
export interface Variable {
  kind: VariableKind
  name: string
}

/** `{contact.firstName}`, `{DATA_VARIABLE:url}` as in older emails, and `{url}`, which leaves its kind open. */
const variable =
  /\{(?:(contact|event|data|system)\.|(EVENT_PROPERTY|DATA_VARIABLE|CONTACT_PROPERTY):)?([\w-]+)\}/g
const kinds: Readonly<Record<string, VariableKind>> = {
  contact: 'contact',
  event: 'event',
  data: 'data',
  system: 'system',
  CONTACT_PROPERTY: 'contact',
  EVENT_PROPERTY: 'event',
  DATA_VARIABLE: 'data',
}

/** The variables of some texts, each once. `bare` is the kind of those that leave it open. */
export function variablesOf(texts: readonly string[], bare: VariableKind): Variable[] {
  const found = new Map<string, Variable>()
  for (const text of texts)
    for (const [, current = '', old = '', name = ''] of text.matchAll(variable)) {
      const kind = kinds[current] ?? kinds[old] ?? bare
      found.set(`${kind} ${name}`, { kind, name })
    }
  return [...found.values()]
}

/** Puts something in the place of each variable. */
export function fillVariables(
  text: string,
  bare: VariableKind,
  valueOf: (variable: Variable) => string,
): string {
  return text.replace(variable, (_, current: string = '', old: string = '', name: string) =>
    valueOf({ kind: kinds[current] ?? kinds[old] ?? bare, name }),
  )
}

/** The texts of LMX in which variables count: all but code blocks. LMX that does not parse has none. */
export function dynamicTextsOf(lmx: string): string[] {
  return parsedOrNone(lmx).flatMap(textsOf)
}

function textsOf(node: LmxNode): string[] {
  if (typeof node === 'string') return [node]
  return node.tag === 'CodeBlock'
    ? []
    : [...Object.values(node.attributes), ...node.children.flatMap(textsOf)]
}

/** The names of variables in LMX that leave their kind open. */
export function bareNamesOf(lmx: string): string[] {
  const texts = dynamicTextsOf(lmx)
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\{([\w-]+)\}/g)].map(([, name = '']) => name))),
  ]
}
