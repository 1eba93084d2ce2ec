import type { SignupError } from '@loops-kit/core/signup'
import { pickupDays } from './signup.dto.ts'

type Values = Readonly<Record<string, unknown>>

const dayNames = { wednesday: 'Wednesday', saturday: 'Saturday' } as const

/** What `views/signup.mustache` shows. */
export type SignupForm = ReturnType<typeof signupForm>

/**
 * The form: empty, or with what was typed and what to mend. The page has "novalidate", so that everybody hears that from
 * here, in the same words in every browser.
 *
 * @param values as they were posted
 */
export function signupForm(values: Values = {}, errors: readonly SignupError[] = []) {
  const title = 'Bread by letter'
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '')
  const mistake = (name: string): string | undefined => errors.find(({ field }) => field === name)?.message
  const chosen = pickupDays.find((day) => day === values['pickupDay']) ?? 'saturday'
  return {
    title: errors.length > 0 ? `Please check the form: ${title}` : title,
    errors,
    hasErrors: errors.length > 0,
    firstName: text('firstName'),
    firstNameError: mistake('firstName'),
    email: text('email'),
    emailError: mistake('email'),
    pickupDayError: mistake('pickupDay'),
    days: pickupDays.map((value) => ({ value, label: dayNames[value], isChosen: value === chosen })),
  }
}
