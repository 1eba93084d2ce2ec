import { useActionState, useCallback, useId } from 'react'
import { formIdentityField } from './form-identity.ts'
import type { SignupState } from './signup-state.ts'

/** Attributes of an input. */
export interface SignupFieldProps {
  readonly name: string
  readonly defaultValue: string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** Attributes of the element beside an input that says what is wrong with it. */
export interface SignupErrorProps {
  readonly id: string
  readonly hidden: boolean
  readonly children: string | undefined
}

/** A sign-up form without looks. */
export interface SignupForm {
  readonly state: SignupState
  /** For the form's `action`. */
  readonly formAction: (form: FormData) => void
  /** Whether the form is on its way. */
  readonly pending: boolean
  /** The input of this field: its name, what was typed, and whether it is wrong. */
  readonly field: (name: string) => SignupFieldProps
  /** The error of this field, for an element of its own; hidden when there is none. */
  readonly error: (name: string) => SignupErrorProps
  /** A hidden input that tells forms apart, so that one that is sent twice counts once. */
  readonly identity: {
    readonly type: 'hidden'
    readonly name: string
    readonly ref: (input: HTMLInputElement | null) => void
  }
}

const idle: SignupState = { status: 'idle' }

/**
 * The state of a sign-up form, with the attributes that make it accessible. The form works before scripts have loaded
 * and without them.
 *
 * @param action what `createSignupAction()` made, exported from a `'use server'` file
 * @example
 * const { formAction, pending, field, error, identity } = useSignup(signup)
 * return (
 *   <form action={formAction}>
 *     <label htmlFor="email">Email</label>
 *     <input id="email" type="email" required {...field('email')} />
 *     <p {...error('email')} />
 *     <input {...identity} />
 *     <button disabled={pending}>Sign up</button>
 *   </form>
 * )
 */
export function useSignup(
  action: (previous: SignupState, form: FormData) => Promise<SignupState>,
): SignupForm {
  const [state, formAction, pending] = useActionState(action, idle)
  const id = useId()
  // Filled in the browser: a page that was built ahead would give everybody the same. New with each answer.
  const identify = useCallback(
    (input: HTMLInputElement | null) => {
      if (input && state) input.value = Date.now().toString(36) + Math.random().toString(36)
    },
    [state],
  )
  const errors = state.status === 'invalid' ? state.errors : {}
  const values = 'values' in state ? state.values : {}

  return {
    state,
    formAction,
    pending,
    field(name) {
      const value = values[name]
      const isWrong = errors[name] !== undefined
      return {
        name,
        defaultValue: typeof value === 'string' ? value : undefined,
        'aria-invalid': isWrong || undefined,
        'aria-describedby': isWrong ? id + name : undefined,
      }
    },
    error: (name) => ({ id: id + name, hidden: errors[name] === undefined, children: errors[name] }),
    identity: { type: 'hidden', name: formIdentityField, ref: identify },
  }
}
