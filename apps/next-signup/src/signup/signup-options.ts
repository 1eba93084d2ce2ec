import type { SignupActionOptions } from '@loops-kit/next'
import { confirmEmailId } from '../config.ts'
import { loops } from '../loops.ts'
import { confirmLink } from '../session/confirm-link.ts'
import { honeypot } from './honeypot.ts'
import { signupSchema, type SwimmerSignup } from './signup-schema.ts'

/** What a sign-up makes in Loops, whether it comes from the form or from a program: contact, event and letter. */
export const signupOptions: SignupActionOptions<SwimmerSignup> = {
  loops,
  schema: signupSchema,
  contact: ({ swimsAt }) => (swimsAt ? { swimsAt } : null),
  event: 'signup',
  transactional: async ({ email, firstName }) => {
    const transactionalId = confirmEmailId()
    if (transactionalId === undefined) return null
    return { transactionalId, dataVariables: { confirmUrl: await confirmLink({ email, firstName }) } }
  },
  honeypot,
}
