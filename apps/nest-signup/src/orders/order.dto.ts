import { countField, emailField, oneOf } from '../input/fields.ts'
import { objectSchema, type Output } from '../input/object-schema.ts'
import { type Loaf, loaves } from './loaf.ts'

/** What the till posts. Not the price: that is the catalogue's. */
export const orderSchema = objectSchema({
  email: emailField,
  loaf: oneOf(Object.keys(loaves) as Loaf[]),
  quantity: countField(12),
})

/** An order that passed. */
export type OrderDto = Output<typeof orderSchema>
