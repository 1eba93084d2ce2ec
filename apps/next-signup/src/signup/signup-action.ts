'use server'

import { createSignupAction, type SignupState } from '@loops-kit/next'
import { redirect } from 'next/navigation'
import { currentMember, remember } from '../session/visitor.ts'
import { signupOptions } from './signup-options.ts'
import { checkSignup } from './signup-schema.ts'

const signUp = createSignupAction(signupOptions)

/** Takes the form of the first page, and keeps in the browser which address was typed. */
export async function signup(previous: SignupState, form: FormData): Promise<SignupState> {
  const state = await signUp(previous, form)
  if (state.status !== 'success') return state
  const { value } = checkSignup(Object.fromEntries(form))
  const member = await currentMember()
  // Who is signed in with this address stays so.
  if (value && value.email !== member?.email) {
    const { email, firstName } = value
    await remember({ email, firstName, isProven: false, since: Date.now() })
  }
  return redirect('/dashboard')
}
