import { LoopsConfigError } from '../errors/kinds.ts'
import type { Signup } from '../signup/signup.ts'
import { findBody } from './node-body.ts'
import type { NodeRequest } from './node-request.ts'
import { type RequestAddress, toWebRequest } from './web-request.ts'

/**
 * Answers a sign-up that was posted to a Node server; its body may have been parsed before.
 *
 * @throws LoopsConfigError `invalid_option` when something read the body and left nothing
 */
export async function answerSignup(
  signup: Pick<Signup, 'handle'>,
  req: NodeRequest,
  address: RequestAddress,
): Promise<Response> {
  const body = findBody(req)
  if (body.kind === 'gone') {
    throw new LoopsConfigError(
      'invalid_option',
      'Something read the body of this request before the sign-up and left nothing in req.body. Put the sign-up before it.',
    )
  }
  const parsed = body.kind === 'parsed' ? body.value : undefined
  return signup.handle(toWebRequest(req, address, body), parsed)
}
