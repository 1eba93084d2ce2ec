import { formFields, type RawFields } from '@loops-kit/core/signup'
import { formIdentityField } from './form-identity.ts'
import type { SignupValues } from './signup-state.ts'

/** A form as it was sent, taken apart. */
export interface Submission {
  /** For the schema. */
  readonly fields: RawFields
  /** To show again: without the honeypot. */
  readonly values: SignupValues
  /** The same for a form that was sent twice. */
  readonly dedupeKey: string
}

/** Without an identity, the same values within this time are the same form. */
const windowMs = 600_000

/**
 * Takes a form apart.
 *
 * @param purpose what the form is for, so that two forms of one site are two
 * @param now epoch milliseconds
 */
export function readSubmission(
  form: FormData,
  purpose: string,
  honeypot: string | undefined,
  now: number,
): Submission {
  const { [formIdentityField]: identity, ...sent } = formFields(form)
  // React's own fields, which say which action is meant where scripts are off.
  const fields = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith('$ACTION_')))
  const values = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== honeypot))
  const moment = typeof identity === 'string' && identity ? identity : Math.floor(now / windowMs)
  const typed = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    fields,
    values: values as SignupValues,
    dedupeKey: JSON.stringify(['@loops-kit/next', purpose, moment, typed]),
  }
}
