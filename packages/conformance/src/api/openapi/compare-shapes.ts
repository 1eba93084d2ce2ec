import type { ObjectShape, Shape } from '../shape.ts'
import type { Finding } from './finding.ts'

type Kind<Is extends Shape['is']> = Extract<Shape, { is: Is }>

/** Where two shapes differ. What a document says nothing about is no difference. */
export function compareShapes(document: Shape, table: Shape, at: string): Finding[] {
  if (document.is === 'anything') return []
  const theirs = parts(document)
  const ours = parts(table)
  return [
    ...compareNull(theirs, ours, at),
    ...comparePlain(theirs, ours, at),
    ...compareValues(theirs, ours, at),
    ...compareLists(theirs, ours, at),
    ...compareVariants(only(theirs, 'object'), only(ours, 'object'), at),
  ]
}

/** A shape in words. */
export function nameShape(shape: Shape): string {
  if (shape.is === 'values') return shape.values.map((value) => `"${value}"`).join(' | ')
  if (shape.is === 'either') return shape.of.map(nameShape).join(' | ')
  if (shape.is === 'list') return `list of ${nameShape(shape.of)}`
  return shape.is
}

function parts(shape: Shape): readonly Shape[] {
  return shape.is === 'either' ? shape.of : [shape]
}

function only<Is extends Shape['is']>(shapes: readonly Shape[], is: Is): Kind<Is>[] {
  return shapes.filter((shape): shape is Kind<Is> => shape.is === is)
}

function compareNull(theirs: readonly Shape[], ours: readonly Shape[], at: string): Finding[] {
  const [they, we] = [only(theirs, 'null').length > 0, only(ours, 'null').length > 0]
  if (they === we) return []
  return they
    ? [{ kind: 'unknown null', at, text: 'can be null in the document, and not in the table' }]
    : [{ kind: 'missing null', at, text: 'can be null in the table, and not in the document' }]
}

const plain = ['text', 'number', 'integer', 'boolean'] as const

function comparePlain(theirs: readonly Shape[], ours: readonly Shape[], at: string): Finding[] {
  const anything = only(ours, 'anything').length > 0
  const kinds = (shapes: readonly Shape[]): string =>
    [
      ...new Set(
        shapes
          .map(({ is }) => (is === 'values' ? 'text' : is))
          .filter((is) => is !== 'null' && is !== 'anything'),
      ),
    ]
      .toSorted()
      .join(' or ')
  const [they, we] = [kinds(theirs), kinds(ours)]
  if (anything || they === we) {
    return plain.flatMap((is) => compareLimits(only(theirs, is)[0], only(ours, is)[0], at))
  }
  return [{ kind: 'type', at, text: `is ${they} in the document and ${we} in the table` }]
}

function compareLimits(theirs: Shape | undefined, ours: Shape | undefined, at: string): Finding[] {
  if (theirs?.is === 'integer' && ours?.is === 'integer')
    return [
      ...compareLimit('at least', theirs.from, ours.from, at),
      ...compareLimit('at most', theirs.to, ours.to, at),
    ]
  if (theirs?.is !== 'text' || ours?.is !== 'text') return []
  const found = compareLimit('a length of at most', theirs.maxLength, ours.maxLength, at)
  if (theirs.format === ours.format) return found
  const [they, we] = [theirs.format ?? 'any text', ours.format ?? 'any text']
  return [...found, { kind: 'type', at, text: `is ${they} in the document and ${we} in the table` }]
}

/** Documents leave many limits to their prose, so only one that they state can differ. */
function compareLimit(
  what: string,
  theirs: number | undefined,
  ours: number | undefined,
  at: string,
): Finding[] {
  if (theirs === undefined || theirs === ours) return []
  return [
    {
      kind: 'limit',
      at,
      text: `has ${what} ${theirs} in the document and ${ours ?? 'no such limit'} in the table`,
    },
  ]
}

function compareValues(theirs: readonly Shape[], ours: readonly Shape[], at: string): Finding[] {
  const [they] = only(theirs, 'values')
  const [we] = only(ours, 'values')
  if (they === undefined)
    return we === undefined || only(theirs, 'text').length === 0
      ? []
      : [{ kind: 'missing value', at, text: `is any text in the document and ${nameShape(we)} in the table` }]
  if (we === undefined)
    return only(ours, 'text').length === 0
      ? []
      : [
          {
            kind: 'unknown value',
            at,
            text: `is ${nameShape(they)} in the document and any text in the table`,
          },
        ]
  const lacking = (from: readonly string[], other: readonly string[]): string[] =>
    from.filter((value) => !other.includes(value))
  return [
    ...lacking(they.values, we.values).map((value): Finding => ({
      kind: 'unknown value',
      at,
      text: `can be "${value}" in the document only`,
    })),
    ...lacking(we.values, they.values).map((value): Finding => ({
      kind: 'missing value',
      at,
      text: `can be "${value}" in the table only`,
    })),
  ]
}

function compareLists(theirs: readonly Shape[], ours: readonly Shape[], at: string): Finding[] {
  const [they] = only(theirs, 'list')
  const [we] = only(ours, 'list')
  if (they === undefined || we === undefined) return []
  return [
    ...compareShapes(they.of, we.of, `${at}[]`),
    ...compareLimit('a number of items of at least', they.atLeast, we.atLeast, at),
  ]
}

function compareVariants(
  theirs: readonly ObjectShape[],
  ours: readonly ObjectShape[],
  at: string,
): Finding[] {
  if (theirs.length === 0 || ours.length === 0) return []
  const [they] = theirs
  const [we] = ours
  if (they && we && theirs.length === 1 && ours.length === 1) return compareObjects(they, we, at)
  const left = [...ours]
  const found: Finding[] = []
  for (const variant of theirs) {
    const best = left.toSorted((a, b) => likeness(variant, b) - likeness(variant, a))[0]
    if (best === undefined || likeness(variant, best) <= 0) {
      found.push({ kind: 'unknown variant', at, text: `has a form "${label(variant)}" in the document only` })
      continue
    }
    left.splice(left.indexOf(best), 1)
    found.push(...compareObjects(variant, best, `${at}<${label(best)}>`))
  }
  for (const variant of left)
    found.push({ kind: 'missing variant', at, text: `has a form "${label(variant)}" in the table only` })
  return found
}

/** What tells a form from the others: a field with one value, or else its fields. */
function label(variant: ObjectShape): string {
  return tag(variant) ?? Object.keys(variant.fields).join(',')
}

function tag(variant: ObjectShape): string | undefined {
  for (const { shape } of Object.values(variant.fields)) {
    if (shape.is === 'values' && shape.values.length <= 2) return shape.values.join('|')
  }
  return undefined
}

function likeness(one: ObjectShape, other: ObjectShape): number {
  const [tagOne, tagOther] = [tag(one), tag(other)]
  if (tagOne !== tagOther) return -1
  const names = Object.keys(one.fields)
  const shared = names.filter((name) => name in other.fields).length
  const all = new Set([...names, ...Object.keys(other.fields)]).size
  // Forms can share their names and differ in those of what is inside.
  const inside = names.reduce((sum, name) => {
    const [a, b] = [one.fields[name]?.shape, other.fields[name]?.shape]
    return a?.is === 'object' && b?.is === 'object' ? sum + likeness(a, b) : sum
  }, 0)
  return (tagOne === undefined ? 0 : 1) + shared / Math.max(all, 1) + inside
}

/** Where two objects differ: in their fields, in what they need, and in other names. */
export function compareObjects(theirs: ObjectShape, ours: ObjectShape, at: string): Finding[] {
  const found: Finding[] = []
  for (const [name, field] of Object.entries(theirs.fields)) {
    const own = ours.fields[name]
    const here = `${at}.${name}`
    if (own === undefined) {
      found.push({
        kind: 'unknown field',
        at: here,
        text: `is in the document only, as ${nameShape(field.shape)}`,
      })
      continue
    }
    if (field.required && !own.required)
      found.push({
        kind: 'required in the document',
        at: here,
        text: 'is required in the document and optional in the table',
      })
    if (!field.required && own.required)
      found.push({
        kind: 'optional in the document',
        at: here,
        text: 'is optional in the document and required in the table',
      })
    if (field.deprecated !== own.deprecated)
      found.push({
        kind: 'deprecated',
        at: here,
        text: `is deprecated in the ${field.deprecated ? 'document' : 'table'} only`,
      })
    if (field.shape.is === 'anything' && own.shape.is !== 'anything')
      found.push({
        kind: 'type',
        at: here,
        text: `is anything in the document and ${nameShape(own.shape)} in the table`,
      })
    found.push(...compareShapes(field.shape, own.shape, here))
  }
  for (const [name, field] of Object.entries(ours.fields)) {
    if (!(name in theirs.fields))
      found.push({
        kind: 'missing field',
        at: `${at}.${name}`,
        text: `is in the table only, as ${nameShape(field.shape)}`,
      })
  }
  return [...found, ...compareNeeds(theirs, ours, at), ...compareOthers(theirs, ours, at)]
}

function compareNeeds({ needs: theirs }: ObjectShape, { needs: ours }: ObjectShape, at: string): Finding[] {
  const words = (needs: ObjectShape['needs']): string =>
    needs === undefined
      ? 'nothing'
      : `${needs.count} of ${needs.of === 'all' ? 'its fields' : needs.of.toSorted().join(', ')}`
  if (words(theirs) === words(ours)) return []
  return [
    {
      kind: 'needed fields',
      at,
      text: `needs ${words(theirs)} in the document and ${words(ours)} in the table`,
    },
  ]
}

function compareOthers(theirs: ObjectShape, ours: ObjectShape, at: string): Finding[] {
  if (theirs.others === ours.others) return []
  if (theirs.others === 'refused' || ours.others === 'refused') {
    const who = theirs.others === 'refused' ? 'document' : 'table'
    return [{ kind: 'other names', at, text: `takes no other names in the ${who} only` }]
  }
  if (theirs.others === undefined) return []
  if (ours.others === undefined)
    return [
      {
        kind: 'other names',
        at,
        text: `takes other names in the document only, as ${nameShape(theirs.others)}`,
      },
    ]
  return compareShapes(theirs.others, ours.others, `${at}.*`)
}
