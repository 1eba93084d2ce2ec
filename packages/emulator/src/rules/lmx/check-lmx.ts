import { refuse } from '../../api/answer.ts'
import { LmxError, parseLmx, type LmxElement } from './parse-lmx.ts'
import { tagRules, topLevel, type TagRule } from './tags.ts'

/** 100 KB; that Loops counts in bytes, and 1,024 of them as one KB, is assumed. */
export const mostLmxBytes: number = 100 * 1024

/** LMX that was checked, as a tree. */
export type LmxTree = readonly (LmxElement | string)[]

/**
 * Checks LMX as a whole: its size (else 413), its form, and where its tags stand (else 422). Nothing is rendered.
 *
 * @see https://loops.so/docs/creating-emails/lmx
 */
export function checkLmx(lmx: string): LmxTree {
  if (Buffer.byteLength(lmx) > mostLmxBytes) refuse(413, 'LMX must be at most 100 KB.')
  try {
    const tree = parseLmx(lmx)
    checkChildren('', tree, topLevel)
    return tree
  } catch (error) {
    if (error instanceof LmxError) return refuse(422, `Invalid LMX: ${error.message}`)
    throw error
  }
}

function checkChildren(parent: string, children: LmxTree, { children: allowed, text }: TagRule): void {
  const place = parent === '' ? 'at the top level' : `in <${parent}>`
  let styles = 0
  for (const child of children) {
    if (typeof child === 'string') {
      if (!text && child.trim() !== '') throw new LmxError(`Text cannot stand ${place}.`)
      continue
    }
    const own = tagRules.get(child.tag)
    if (own === undefined) throw new LmxError(`<${child.tag}> is no tag of LMX.`)
    if (!allowed.includes(child.tag)) throw new LmxError(`<${child.tag}> cannot stand ${place}.`)
    const missing = own.needs.find((name) => !Object.hasOwn(child.attributes, name))
    if (missing !== undefined) throw new LmxError(`<${child.tag}> needs the attribute ${missing}.`)
    if (child.tag === 'Style' && ++styles > 1) throw new LmxError('There can be one <Style /> at most.')
    checkCount(child)
    checkChildren(child.tag, child.children, own)
  }
}

const counts: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['OrderedList', [1, Infinity]],
  ['UnorderedList', [1, Infinity]],
  ['Columns', [2, 2]],
  ['Icons', [1, 100]],
])

function checkCount({ tag, children }: LmxElement): void {
  const [least, most] = counts.get(tag) ?? [0, Infinity]
  const count = children.filter((child) => typeof child !== 'string').length
  if (count < least || count > most) throw new LmxError(`<${tag}> must hold ${amount(least, most)}.`)
}

function amount(least: number, most: number): string {
  if (least === most) return `exactly ${least} tags`
  return most === Infinity ? `at least ${least} tag` : `${least} to ${most} tags`
}
