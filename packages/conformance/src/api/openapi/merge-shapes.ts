import { either, type ObjectShape, type Shape } from '../shape.ts'

/** What both shapes say together, as `allOf` means it. */
export function mergeShapes(one: Shape, other: Shape): Shape {
  if (one.is === 'anything') return other
  if (other.is === 'anything') return one
  if (one.is === 'either') return either(...one.of.map((each) => mergeShapes(each, other)))
  if (other.is === 'either') return either(...other.of.map((each) => mergeShapes(one, each)))
  return one.is === 'object' && other.is === 'object' ? mergeObjects(one, other) : other
}

function mergeObjects(one: ObjectShape, other: ObjectShape): ObjectShape {
  const fields: Record<string, ObjectShape['fields'][string]> = { ...one.fields }
  for (const [name, field] of Object.entries(other.fields)) {
    const before = fields[name]
    fields[name] =
      before === undefined
        ? field
        : {
            ...before,
            shape: mergeShapes(before.shape, field.shape),
            required: before.required || field.required,
          }
  }
  const needs = other.needs ?? one.needs
  // A part that refuses other names cannot know the names of the parts beside it.
  const others = one.others === undefined || one.others === 'refused' ? other.others : one.others
  return { is: 'object', fields, ...(others && others !== 'refused' && { others }), ...(needs && { needs }) }
}
