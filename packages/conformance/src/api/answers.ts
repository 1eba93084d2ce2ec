import {
  boolean,
  either,
  list,
  nullable,
  number,
  object,
  open,
  type ObjectShape,
  type Shape,
  shortText,
  text,
} from './shape.ts'

/** What writes of contacts, properties, events and mail are answered with. */
export const done: ObjectShape = object({ success: boolean })

/** A failure of those. */
export const refused: ObjectShape = object({ success: boolean, message: text })

/** A failure of all other operations, of which not all say `success: false`. */
export const failed: ObjectShape = object({ message: text, 'success?': boolean })

/**
 * What any operation can be answered with: no usable key (or a part of the API that the team does not have), a method
 * that its path does not know, too many requests.
 */
export const everywhere: Readonly<Record<number, Shape>> = {
  401: object({ message: text, 'success?': boolean, 'error?!': text }),
  405: failed,
  429: failed,
}

/** The parameters of a list in pages: 10 to 50 a page, 20 when nothing is said. */
export const paging: ObjectShape = object({ 'perPage?': text, 'cursor?': text })

/** One page of a list. */
export function page(item: Shape): ObjectShape {
  return object({
    pagination: object({
      totalResults: number,
      returnedResults: number,
      perPage: number,
      totalPages: number,
      nextCursor: nullable(text),
      nextPage: nullable(text),
    }),
    data: list(item),
  })
}

/** Guards a send against being done twice in 24 hours. */
export const idempotency: ObjectShape = object({ 'Idempotency-Key?': shortText(100) })

/** What a contact property or a property of an event can be set to. */
export const plainValue: Shape = either(text, number, boolean)

/** Texts by names of the user's own. */
export const texts: Shape = open({}, text)
