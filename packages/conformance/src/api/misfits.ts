import type { ObjectShape, Shape } from './shape.ts'

/**
 * Where a JSON value does not fit a shape, in sentences. Stricter than the API promises to be: a field that the shape
 * does not name is a misfit, unless it says that other names may come.
 */
export function misfits(value: unknown, shape: Shape, at = 'the body'): string[] {
  switch (shape.is) {
    case 'anything':
      return []
    case 'either':
      return misfitsOfAny(value, shape.of, at)
    case 'object':
      return objectMisfits(value, shape, at)
    case 'list':
      if (!Array.isArray(value)) return [`${at} is no list.`]
      return [
        ...(value.length < (shape.atLeast ?? 0) ? [`${at} has fewer than ${shape.atLeast} items.`] : []),
        ...value.flatMap((item, index) => misfits(item, shape.of, `${at}[${index}]`)),
      ]
    case 'values':
      return shape.values.some((each) => each === value)
        ? []
        : [`${at} is none of ${shape.values.join(', ')}.`]
    case 'text':
      return textMisfits(value, shape, at)
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at} is no whole number.`]
    case 'null':
      return value === null ? [] : [`${at} is not null.`]
    case 'number':
    case 'boolean':
      return typeof value === shape.is ? [] : [`${at} is no ${shape.is}.`]
    default:
      return shape satisfies never
  }
}

function textMisfits(value: unknown, shape: Extract<Shape, { is: 'text' }>, at: string): string[] {
  if (typeof value !== 'string') return [`${at} is no text.`]
  if (shape.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value))
    return [`${at} is no moment as ISO 8601 with milliseconds.`]
  return value.length > (shape.maxLength ?? Infinity)
    ? [`${at} is longer than ${shape.maxLength} characters.`]
    : []
}

function misfitsOfAny(value: unknown, forms: readonly Shape[], at: string): string[] {
  const tried = forms.map((form) => misfits(value, form, at))
  // What is nearly one of the forms is told as that one.
  return tried.toSorted((one, other) => one.length - other.length)[0] ?? []
}

function objectMisfits(value: unknown, shape: ObjectShape, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object.`]
  const found: string[] = []
  for (const [name, field] of Object.entries(shape.fields)) {
    if (Object.hasOwn(value, name))
      found.push(...misfits(Reflect.get(value, name), field.shape, `${at}.${name}`))
    else if (field.required) found.push(`${at}.${name} is missing.`)
  }
  const { others } = shape
  for (const [name, inside] of Object.entries(value)) {
    if (Object.hasOwn(shape.fields, name)) continue
    if (others === undefined || others === 'refused') found.push(`${at}.${name} is not in the table.`)
    else found.push(...misfits(inside, others, `${at}.${name}`))
  }
  return found
}
