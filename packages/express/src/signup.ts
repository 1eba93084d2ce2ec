import { answerSignup, expressAddress, sendWebResponse } from '@loops-kit/core/adapter'
import { createSignup, type SignupFields, type SignupLoops, type SignupOptions } from '@loops-kit/core/signup'
import type { RequestHandler } from 'express'
import { requireClient } from './client-on-request.ts'

/** Options of {@link signup}: those of `createSignup`, where `loops` is `req.loops` unless given. */
export type SignupRouteOptions<Output extends { readonly email: string } = SignupFields> = Omit<
  SignupOptions<Output>,
  'loops'
> & { readonly loops?: SignupLoops | undefined }

/**
 * A route that signs people up. It answers as soon as background delivery has accepted the work, whether Loops is
 * fast, slow or away: 202 for JSON, 303 to `redirectTo` for forms, 400 with the errors of each field.
 *
 * It reads the request itself; a body that `express.json()` or `express.urlencoded()` has parsed will do as well.
 *
 * @example
 * app.use(loops())
 * app.post('/signup', signup({ event: 'signup', redirectTo: '/welcome' }))
 */
export function signup<Output extends { readonly email: string } = SignupFields>(
  options: SignupRouteOptions<Output> = {},
): RequestHandler {
  return async (req, res, next) => {
    try {
      const client = options.loops ?? requireClient(req, 'signup()')
      const route = createSignup({ ...options, loops: client })
      await sendWebResponse(await answerSignup(route, req, expressAddress(req)), res)
    } catch (error) {
      next(error)
    }
  }
}
