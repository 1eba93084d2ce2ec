import type { RequestHandler } from 'express'
import { signupPage } from '../pages/signup-page.ts'
import { checkSignup } from './signup-schema.ts'

/**
 * Shows the form again, with what was typed and what to mend, when what a browser posted is not a sign-up.
 * Everything else goes on to the route that signs up; that one checks for itself, too.
 */
export const showMistakes: RequestHandler = (req, res, next) => {
  const posted: unknown = req.body
  if (typeof posted !== 'object' || posted === null) return next()
  const { issues } = checkSignup(posted)
  if (!issues) return next()
  const errors = issues.map(({ path: [field], message }) => ({ field, message }))
  res
    .status(400)
    .type('html')
    .send(signupPage({ values: { ...posted }, errors }))
}
