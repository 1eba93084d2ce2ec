import type { SignupError } from '@loops-kit/core/signup'

/** What was typed into a form, by name of the field; a name that occurs more than once has several values. */
export type SignupValues = Readonly<Record<string, string | readonly string[]>>

/**
 * What became of a form, as plain data: it goes from the server to the browser. The first one is
 * `{ status: 'idle' }`.
 * - `success`: the sign-up is accepted.
 * - `invalid`: the person can mend it; `errors` says what is wrong with which field, `message` with the form as a whole.
 * - `error`: it did not work, and what to tell the person. The reason is in the server's log.
 *
 * `values` is what was typed, to show it again.
 */
export type SignupState =
  | { readonly status: 'idle' }
  | { readonly status: 'success' }
  | {
      readonly status: 'invalid'
      readonly errors: Readonly<Record<string, string>>
      readonly message?: string
      readonly values: SignupValues
    }
  | { readonly status: 'error'; readonly message: string; readonly values: SignupValues }

/** The state of a form whose errors these are. Several about one field become one text. */
export function invalidState(errors: readonly SignupError[], values: SignupValues): SignupState {
  const ofField = new Map<string, string>()
  const ofForm: string[] = []
  for (const { field, message } of errors) {
    if (field === undefined) ofForm.push(message)
    else ofField.set(field, ofField.has(field) ? `${ofField.get(field)} ${message}` : message)
  }
  return {
    status: 'invalid',
    errors: Object.fromEntries(ofField),
    ...(ofForm.length > 0 && { message: ofForm.join(' ') }),
    values,
  }
}
