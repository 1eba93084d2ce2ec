import type { LmxElement, LmxNode } from './parse.ts'
import { tagRules, topLevel, type TagRule } from './tags.ts'

/** Something that LMX is used for wrongly. */
export interface LmxProblem {
  /** What is wrong. */
  message: string
  /** Where, as in `Columns[1] > ColumnItem[2] > Link[1]`; empty for the top level. */
  path: string
}

const counts: Readonly<Record<string, readonly [least: number, most: number, words: string]>> = {
  OrderedList: [1, Infinity, 'at least one <ListItem>'],
  UnorderedList: [1, Infinity, 'at least one <ListItem>'],
  Columns: [2, 2, 'exactly two <ColumnItem>'],
  Icons: [1, 100, 'from 1 to 100 <Icon />'],
}

/**
 * What is wrong with LMX that is well-formed: which tags there are, where they stand and which attributes
 * they need. The values of attributes are not looked at.
 *
 * @see https://loops.so/docs/creating-emails/lmx
 */
export function checkLmx(roots: readonly LmxNode[]): LmxProblem[] {
  const styles = roots.filter((node) => typeof node !== 'string' && node.tag === 'Style')
  const problems = problemsIn(roots, topLevel, 'at the top level', '')
  return styles.length > 1
    ? [...problems, { message: 'There can be one <Style /> at most.', path: 'Style[2]' }]
    : problems
}

function problemsIn(nodes: readonly LmxNode[], rule: TagRule, place: string, path: string): LmxProblem[] {
  const seen = new Map<string, number>()
  return nodes.flatMap((node) => {
    if (typeof node === 'string')
      return rule.text || node.trim() === '' ? [] : [{ message: `Text cannot stand ${place}.`, path }]
    const count = (seen.get(node.tag) ?? 0) + 1
    seen.set(node.tag, count)
    return problemsOf(node, rule, place, `${path === '' ? '' : `${path} > `}${node.tag}[${count}]`)
  })
}

function problemsOf(element: LmxElement, parent: TagRule, place: string, path: string): LmxProblem[] {
  const { tag, attributes, children } = element
  const rule = tagRules.get(tag)
  if (rule === undefined) return [{ message: `<${tag}> is no tag of LMX.`, path }]
  const messages = rule.needs
    .filter((name) => (attributes[name] ?? '') === '')
    .map((name) => `<${tag}> needs the attribute ${name}.`)
  if (!parent.children.includes(tag)) messages.push(`<${tag}> cannot stand ${place}.`)
  const [least, most, words] = counts[tag] ?? [0, Infinity, '']
  const held = children.filter((child) => typeof child !== 'string').length
  if (held < least || held > most) messages.push(`<${tag}> must hold ${words}.`)
  return [
    ...messages.map((message) => ({ message, path })),
    ...problemsIn(children, rule, `in <${tag}>`, path),
  ]
}
