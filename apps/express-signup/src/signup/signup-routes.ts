import { signup, type SignupRouteOptions } from '@loops-kit/express'
import express, { Router, type RequestHandler } from 'express'
import type { LetterTroubles } from '../letters/letter-troubles.ts'
import { signupPage } from '../pages/signup-page.ts'
import { letterCameBackPage, welcomePage } from '../pages/welcome-page.ts'
import { sameOrigin } from '../same-origin.ts'
import type { SealedCookie } from '../session/sealed-cookie.ts'
import type { Sealed } from '../session/sealed-token.ts'
import { honeypot } from './honeypot.ts'
import { showMistakes } from './show-mistakes.ts'
import { checkSignup, signupSchema, type ClubSignup } from './signup-schema.ts'

/** What the sign-up needs to know. */
export interface SignupSettings {
  /** Id of the transactional email with the link, which it gets as `confirmUrl`. Without it none is sent. */
  readonly confirmEmailId: string | undefined
  /** The link that proves that an address is the person's own. */
  readonly confirmUrl: (email: string) => string
  /** Remembers which address was typed into the form in this browser. */
  readonly joined: SealedCookie
  readonly troubles: LetterTroubles
}

/** The form, its answer, and the same sign-up for programs. */
export function signupRoutes({ confirmEmailId, confirmUrl, joined, troubles }: SignupSettings): Router {
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
  const sendsLink = confirmEmailId !== undefined
  // Of a bounce before this sign-up nothing is said, or typing an address would show whether it had joined before.
  const cameBack = ({ email, sealedAt }: Sealed): boolean =>
    (troubles.of(email).bouncing ?? 0) >= Math.floor(sealedAt / 1000)
  const remember: RequestHandler = (req, res, next) => {
    const checked = checkSignup(req.body)
    if (!checked.issues) joined.set(res, checked.value.email)
    next()
  }
  const welcome: RequestHandler = (req, res) => {
    const typed = joined.read(req)
    const page = typed && cameBack(typed) ? letterCameBackPage(typed.email) : welcomePage(sendsLink)
    res.type('html').send(page)
  }
  const form = express.urlencoded({ extended: false, limit: '16kb' })

  return Router()
    .get('/', (_req, res) => void res.type('html').send(signupPage()))
    .post('/signup', sameOrigin, form, showMistakes, remember, signup({ ...options, redirectTo: '/welcome' }))
    .get('/signup', (_req, res) => res.redirect(303, '/'))
    .get('/welcome', welcome)
    .post('/api/signup', signup(options))
}
