/**
 * What a JSON value may be, in the words of the table of operations. Plain data: `JSON.stringify` shows all of it.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export type Shape =
  | {
      readonly is: 'text'
      readonly maxLength?: number
      readonly maxBytes?: number
      readonly format?: 'date-time'
    }
  | { readonly is: 'integer'; readonly from?: number; readonly to?: number }
  | { readonly is: 'number' | 'boolean' | 'null' | 'anything' }
  | { readonly is: 'values'; readonly values: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape; readonly atLeast?: number }
  | { readonly is: 'either'; readonly of: readonly Shape[] }
  | ObjectShape

/** What a JSON object may hold. */
export interface ObjectShape {
  readonly is: 'object'
  readonly fields: Readonly<Record<string, Field>>
  /** What may stand under other names. Left out when the API does not say. */
  readonly others?: Shape | 'refused'
  /** Of these fields, how many have to be there. */
  readonly needs?: { readonly count: 'at least one' | 'exactly one'; readonly of: readonly string[] | 'all' }
}

/** One field of an object. */
export interface Field {
  readonly shape: Shape
  readonly required: boolean
  readonly deprecated?: true
}

/** Fields by name; a name that ends in `?` can be left out, one that ends in `?!` is deprecated as well. */
export type Fields = Readonly<Record<string, Shape>>

export const text: Shape = { is: 'text' }
export const number: Shape = { is: 'number' }
export const integer: Shape = { is: 'integer' }
export const boolean: Shape = { is: 'boolean' }
export const anything: Shape = { is: 'anything' }
/** A moment as ISO 8601. */
export const date: Shape = { is: 'text', format: 'date-time' }

/** A text of at most so many characters. */
export function shortText(maxLength: number): Shape {
  return { is: 'text', maxLength }
}

/** A text of at most so many bytes as UTF-8. */
export function textOfBytes(maxBytes: number): Shape {
  return { is: 'text', maxBytes }
}

/** A whole number in these bounds, which it may reach. */
export function integerIn(from: number, to: number): Shape {
  return { is: 'integer', from, to }
}

/** One of a few texts. */
export function oneOf(...values: string[]): Shape {
  return { is: 'values', values }
}

/** One of many texts, with spaces or ends of lines between them. */
export function oneOfWords(values: string): Shape {
  return oneOf(...values.trim().split(/\s+/))
}

/** The shape, or null. */
export function nullable(shape: Shape): Shape {
  return either(shape, { is: 'null' })
}

/** A value of any of the shapes. */
export function either(...of: Shape[]): Shape {
  const all = of.flatMap((shape) => (shape.is === 'either' ? shape.of : [shape]))
  const [only] = all
  return only !== undefined && all.length === 1 ? only : { is: 'either', of: all }
}

/** An array, of at least so many items. */
export function list(of: Shape, atLeast?: number): Shape {
  return { is: 'list', of, ...(atLeast === undefined ? {} : { atLeast }) }
}

/** An object of which the API says nothing about other names. */
export function object(fields: Fields): ObjectShape {
  return { is: 'object', fields: readFields(fields) }
}

/** An object that takes no other names. */
export function closed(fields: Fields, needs?: ObjectShape['needs']): ObjectShape {
  return { is: 'object', fields: readFields(fields), others: 'refused', ...(needs && { needs }) }
}

/** An object that takes other names, too. */
export function open(fields: Fields, others: Shape, needs?: ObjectShape['needs']): ObjectShape {
  return { is: 'object', fields: readFields(fields), others, ...(needs && { needs }) }
}

/** The object with more fields. */
export function extend(base: ObjectShape, fields: Fields): ObjectShape {
  return { ...base, fields: { ...base.fields, ...readFields(fields) } }
}

/** The same fields, all of which can be left out. */
export function optional(base: ObjectShape): ObjectShape {
  const fields = Object.entries(base.fields).map(([name, field]) => [name, { ...field, required: false }])
  return { ...base, fields: Object.fromEntries(fields) as ObjectShape['fields'] }
}

function readFields(fields: Fields): ObjectShape['fields'] {
  return Object.fromEntries(
    Object.entries(fields).map(([notation, shape]): [string, Field] => {
      const [, name = notation, mark = ''] = /^([^?]+)(\?!?)?$/.exec(notation) ?? []
      return [name, { shape, required: mark === '', ...(mark === '?!' && { deprecated: true }) }]
    }),
  )
}
