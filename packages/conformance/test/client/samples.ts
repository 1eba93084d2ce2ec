import type { ObjectShape, Shape } from '../../src/api/shape.ts'

/** JSON values that fit a shape and together show each field that is not deprecated, each value and each form of it. */
export function samples(shape: Shape): unknown[] {
  switch (shape.is) {
    case 'text':
      return [shape.format === 'date-time' ? '2026-01-01T00:00:00.000Z' : 'a']
    case 'number':
    case 'integer':
      return [1]
    case 'boolean':
      return [true]
    case 'null':
      return [null]
    case 'anything':
      return ['a']
    case 'values':
      return [...shape.values]
    case 'list':
      return samples(shape.of).map((item) => [item])
    case 'either':
      return shape.of.flatMap(samples)
    case 'object':
      return objects(shape)
    default:
      return shape satisfies never
  }
}

/** The least that fits an object: its required fields. */
export function least(shape: ObjectShape): Record<string, unknown> {
  const required = Object.entries(shape.fields).filter(([, field]) => field.required)
  return Object.fromEntries(required.map(([name, field]) => [name, samples(field.shape)[0]]))
}

function objects(shape: ObjectShape): Record<string, unknown>[] {
  const base = least(shape)
  const { needs, others } = shape
  const needed =
    needs?.of === 'all' ? [] : (needs?.of ?? []).filter((name) => !shape.fields[name]?.deprecated)
  const found: Record<string, unknown>[] = needs === undefined ? [base] : []
  for (const [name, field] of Object.entries(shape.fields)) {
    if (field.deprecated) continue
    // Another field does not make up for one that is needed.
    const start = needed.length > 0 && !needed.includes(name) ? { ...base, [needed[0] ?? '']: 'a' } : base
    for (const value of samples(field.shape)) found.push({ ...start, [name]: value })
  }
  if (others !== undefined && others !== 'refused') {
    const start = needed[0] === undefined ? base : { ...base, [needed[0]]: 'a' }
    for (const value of samples(others)) found.push({ ...start, anyName: value })
  }
  return found
}
