import { LoopsConfigError } from '@loops-kit/core'
import { createSignup, type SignupFields, type SignupLoops, type SignupOptions } from '@loops-kit/core/signup'
import type { Request, RequestHandler, Response } from 'express'
import { requireClient } from './client-on-request.ts'
import { findBody } from './request-body.ts'
import { toWebRequest } from './request.ts'
import { sendWebResponse } from './response.ts'

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
      await answer(req, res, options)
    } catch (error) {
      next(error)
    }
  }
}

async function answer<Output extends { readonly email: string }>(
  req: Request,
  res: Response,
  options: SignupRouteOptions<Output>,
): Promise<void> {
  const client = options.loops ?? requireClient(req, 'signup()')
  const body = findBody(req)
  if (body.kind === 'gone') {
    throw new LoopsConfigError(
      'invalid_option',
      'Something read the body of this request before signup() and left nothing in req.body. Put the route before it.',
    )
  }
  const parsed = body.kind === 'parsed' ? body.value : undefined
  const response = await createSignup({ ...options, loops: client }).handle(toWebRequest(req, body), parsed)
  await sendWebResponse(response, res)
}
