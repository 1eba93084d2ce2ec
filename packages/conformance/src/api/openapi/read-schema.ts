import { either, type Field, type ObjectShape, type Shape } from '../shape.ts'
import { isObject, type Json, listAt, objectAt, textAt } from './json.ts'
import { mergeShapes } from './merge-shapes.ts'
import { resolve } from './resolve.ts'

/** Reads a schema of an OpenAPI document (3.0 or 3.1) as a shape. A schema that holds itself is read once around. */
export function readSchema(document: Json, schema: unknown, above: readonly Json[] = []): Shape {
  const own = resolve(document, schema)
  if (above.includes(own)) return { is: 'anything' }
  const read = (part: unknown): Shape => readSchema(document, part, [...above, own])
  const parts = listAt(own, 'allOf').map(read)
  const alternatives = [...listAt(own, 'oneOf'), ...listAt(own, 'anyOf')]
  const needs = needsOf(document, own, alternatives)
  if (alternatives.length > 0 && needs === undefined) parts.push(either(...alternatives.map(read)))
  parts.push(readOwn(own, read, needs))
  const told = parts.filter(({ is }) => is !== 'anything')
  return told.length === 0 ? { is: 'anything' } : told.reduce(mergeShapes)
}

function readOwn(own: Json, read: (part: unknown) => Shape, needs: ObjectShape['needs']): Shape {
  const nullable = own['nullable'] === true
  if (Array.isArray(own['enum']) || 'const' in own) {
    const values = 'const' in own ? [own['const']] : listAt(own, 'enum')
    const types = new Set([own['type'] ?? 'null'].flat())
    return readValues(values.filter((value) => value !== null || nullable || types.has('null')))
  }
  const type = own['type']
  const types = Array.isArray(type) ? type : type === undefined ? impliedTypes(own) : [type]
  const shapes = types.map((name) => readType(name, own, read, needs))
  if (nullable) shapes.push({ is: 'null' })
  const [only] = shapes
  return only === undefined ? { is: 'anything' } : shapes.length === 1 ? only : either(...shapes)
}

function readValues(values: readonly unknown[]): Shape {
  const texts = values.filter((value) => typeof value === 'string')
  const shapes: Shape[] = texts.length > 0 ? [{ is: 'values', values: texts }] : []
  if (values.includes(null)) shapes.push({ is: 'null' })
  if (values.some((value) => typeof value === 'boolean')) shapes.push({ is: 'boolean' })
  if (values.some((value) => typeof value === 'number')) shapes.push({ is: 'number' })
  return either(...shapes)
}

function impliedTypes(own: Json): string[] {
  if (['properties', 'required', 'additionalProperties'].some((name) => name in own)) return ['object']
  return 'items' in own ? ['array'] : []
}

function readType(
  name: unknown,
  own: Json,
  read: (part: unknown) => Shape,
  needs: ObjectShape['needs'],
): Shape {
  if (name === 'integer') return readInteger(own)
  if (name === 'number' || name === 'boolean' || name === 'null') return { is: name }
  if (name === 'string') {
    const maxLength = own['maxLength']
    return {
      is: 'text',
      ...(typeof maxLength === 'number' && { maxLength }),
      ...(own['format'] === 'date-time' && { format: 'date-time' }),
    }
  }
  if (name === 'array') {
    const atLeast = own['minItems']
    return {
      is: 'list',
      of: 'items' in own ? read(own['items']) : { is: 'anything' },
      ...(typeof atLeast === 'number' && { atLeast }),
    }
  }
  return name === 'object' ? readObject(own, read, needs) : { is: 'anything' }
}

function readInteger({ minimum, maximum }: Json): Shape {
  return {
    is: 'integer',
    ...(typeof minimum === 'number' && { from: minimum }),
    ...(typeof maximum === 'number' && { to: maximum }),
  }
}

function readObject(own: Json, read: (part: unknown) => Shape, needs: ObjectShape['needs']): ObjectShape {
  const properties = objectAt(own, 'properties')
  const required = listAt(own, 'required')
  const names = new Set([...Object.keys(properties), ...required.filter((name) => typeof name === 'string')])
  const fields = [...names].map((name): [string, Field] => {
    const property = properties[name]
    return [
      name,
      {
        shape: property === undefined ? { is: 'anything' } : read(property),
        required: required.includes(name),
        ...(isObject(property) && property['deprecated'] === true && { deprecated: true }),
      },
    ]
  })
  const others = own['additionalProperties']
  return {
    is: 'object',
    fields: Object.fromEntries(fields),
    ...(others === false && { others: 'refused' as const }),
    ...(isObject(others) && { others: read(others) }),
    ...(needs && { needs }),
  }
}

/** Alternatives that only say which of the object's own fields have to be there. */
function needsOf(document: Json, own: Json, alternatives: readonly unknown[]): ObjectShape['needs'] {
  if (own['minProperties'] === 1) return { count: 'at least one', of: 'all' }
  const properties = objectAt(own, 'properties')
  const named = alternatives.map((part) => {
    const alternative = resolve(document, part)
    const names = listAt(alternative, 'required')
    const [name] = names
    const only = textAt(alternative, '$ref') === undefined && names.length === 1
    return only && typeof name === 'string' && name in properties ? name : undefined
  })
  const of = named.filter((name) => name !== undefined)
  if (of.length < 2 || of.length !== named.length) return undefined
  return { count: Array.isArray(own['oneOf']) ? 'exactly one' : 'at least one', of }
}
