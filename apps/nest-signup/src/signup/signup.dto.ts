import type { LoopsSignupOptions } from '@loops-kit/nestjs'
import { emailField, oneOf, optionalText } from '../input/fields.ts'
import { objectSchema, type Output } from '../input/object-schema.ts'

/** The nights after which there is bread. */
export const pickupDays = ['wednesday', 'saturday'] as const

/** What a sign-up brings. */
export const signupSchema = objectSchema({
  firstName: optionalText('First name', 80),
  email: emailField,
  pickupDay: oneOf(pickupDays),
})

/** A sign-up that passed. */
export type SignupDto = Output<typeof signupSchema>

/** What becomes of it in Loops: a contact with a property, and an event that starts the welcome letter. */
export const signupOptions: LoopsSignupOptions<SignupDto> = {
  schema: signupSchema,
  contact: ({ pickupDay }) => ({ pickupDay }),
  event: 'signup',
}
