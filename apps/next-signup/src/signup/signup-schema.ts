import type { RawFields, SignupFields, StandardSchema } from '@loops-kit/core/signup'
import { findSpot, type Spot } from '../swims/spot.ts'

/** What a sign-up brings. */
export interface SwimmerSignup extends SignupFields {
  readonly swimsAt?: Spot['id']
}

/** One thing to mend, and the field that it is about. */
export interface SwimmerIssue {
  readonly path: readonly [keyof SwimmerSignup]
  readonly message: string
}

/** A sign-up, or what is wrong with it. */
export type CheckedSignup =
  | { readonly value: SwimmerSignup; readonly issues?: undefined }
  | { readonly value?: undefined; readonly issues: readonly SwimmerIssue[] }

const emailAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/
const longestName = 60

/** Checks a sign-up. Written by hand to stay small; a schema of Zod, Valibot or ArkType would stand here as well. */
export const signupSchema: StandardSchema<SwimmerSignup> = {
  '~standard': { version: 1, vendor: 'slack-water', validate: checkSignup },
}

/** The sign-up in what was posted, or what is wrong with it. */
export function checkSignup(posted: unknown): CheckedSignup {
  const fields = { ...(posted as RawFields | undefined) }
  const [firstName, email, swimsAt] = [fields['firstName'], fields['email'], fields['swimsAt']].map(typed)
  const spot = findSpot(swimsAt)
  const issues = [
    (firstName?.length ?? 0) > longestName &&
      issue('firstName', `Use at most ${longestName} letters for your first name.`),
    !email
      ? issue('email', 'Type your email address.')
      : !emailAddress.test(email) && issue('email', 'Type an email address such as name@example.com.'),
    swimsAt && !spot && issue('swimsAt', 'Choose one of the three places.'),
  ].filter((problem) => typeof problem === 'object')
  if (issues.length > 0 || !email) return { issues }
  return { value: { email, ...(firstName && { firstName }), ...(spot && { swimsAt: spot.id }) } }
}

function issue(field: keyof SwimmerSignup, message: string): SwimmerIssue {
  return { path: [field], message }
}

function typed(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() || undefined : undefined
}
