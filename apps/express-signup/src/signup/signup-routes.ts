import { signup, type SignupRouteOptions } from '@loops-kit/express'
import express, { Router } from 'express'
import { signupPage } from '../pages/signup-page.ts'
import { welcomePage } from '../pages/welcome-page.ts'
import { honeypot } from './honeypot.ts'
import { showMistakes } from './show-mistakes.ts'
import { signupSchema, type ClubSignup } from './signup-schema.ts'

/** What the sign-up needs to know. */
export interface SignupSettings {
  /** Id of the transactional email with the link, which it gets as `confirmUrl`. Without it none is sent. */
  readonly confirmEmailId: string | undefined
  /** The link that proves that an address is the person's own. */
  readonly confirmUrl: (email: string) => string
}

/** The form, its answer, and the same sign-up for programs. */
export function signupRoutes({ confirmEmailId, confirmUrl }: SignupSettings): Router {
  const options: SignupRouteOptions<ClubSignup> = {
    schema: signupSchema,
    contact: ({ growsOn }) => (growsOn ? { growsOn } : null),
    event: 'signup',
    transactional: ({ email }) =>
      confirmEmailId === undefined
        ? null
        : { transactionalId: confirmEmailId, dataVariables: { confirmUrl: confirmUrl(email) } },
    honeypot,
  }
  const form = express.urlencoded({ extended: false, limit: '16kb' })

  return Router()
    .get('/', (_req, res) => void res.type('html').send(signupPage()))
    .post('/signup', form, showMistakes, signup({ ...options, redirectTo: '/welcome' }))
    .get('/signup', (_req, res) => res.redirect(303, '/'))
    .get('/welcome', (_req, res) => void res.type('html').send(welcomePage(confirmEmailId !== undefined)))
    .post('/api/signup', signup(options))
}
