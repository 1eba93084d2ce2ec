import { createSignupRoute } from '@loops-kit/next'
import { signupOptions } from '../../../signup/signup-options.ts'

/** The same sign-up for programs. */
export const { POST } = createSignupRoute(signupOptions)
