import type { RawFields, SignupFields, StandardSchema } from '@loops-kit/core/signup'
import { findPlace, type Place } from '../places.ts'

/** What a sign-up to the club brings. */
export interface ClubSignup extends SignupFields {
  readonly growsOn?: Place['id']
}

/** One thing to mend, and the field that it is about. */
export interface ClubIssue {
  readonly path: readonly [keyof ClubSignup]
  readonly message: string
}

/** A sign-up, or what is wrong with it. */
export type CheckedSignup =
  | { readonly value: ClubSignup; readonly issues?: undefined }
  | { readonly issues: readonly ClubIssue[] }

const emailAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/
const longestName = 80

/** Checks a sign-up. Written by hand to stay small; a schema of Zod, Valibot or ArkType would stand here as well. */
export const signupSchema: StandardSchema<ClubSignup> = {
  '~standard': { version: 1, vendor: 'fennel-and-finch', validate: checkSignup },
}

/** The sign-up in what was posted, or what is wrong with it, in the order of the form. */
export function checkSignup(value: unknown): CheckedSignup {
  const fields = { ...(value as RawFields | undefined) }
  const firstName = trimmed(fields['firstName'])
  const email = trimmed(fields['email'])
  const place = findPlace(fields['growsOn'])
  const issues: ClubIssue[] = []
  if (firstName.length > longestName) {
    issues.push({
      path: ['firstName'],
      message: `Shorten your first name to ${longestName} letters or fewer.`,
    })
  }
  if (email === '') issues.push({ path: ['email'], message: 'Enter your email address.' })
  else if (!emailAddress.test(email)) {
    issues.push({ path: ['email'], message: 'Enter an email address such as name@example.com.' })
  }
  if (!place && trimmed(fields['growsOn']) !== '') {
    issues.push({ path: ['growsOn'], message: 'Choose one of the three places.' })
  }
  if (issues.length > 0) return { issues }
  return { value: { email, ...(firstName !== '' && { firstName }), ...(place && { growsOn: place.id }) } }
}

function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
