import type { BackgroundSendOptions } from '../background/background.ts'
import { answerRefusal, answerResult } from './answer.ts'
import { asFields, type SignupFields } from './fields.ts'
import type { SignupOptions } from './options.ts'
import { isAllowedOrigin } from './origin.ts'
import { requestFields } from './request-fields.ts'
import { submit, type SignupResult } from './submit.ts'

const defaultMaxBodyBytes = 16_384

/** A sign-up, ready to take requests or input. */
export interface Signup {
  /**
   * Answers a request: 202 (JSON) or 303 (form with `redirectTo`) when it is accepted, 400 with the errors of each
   * field, 403 for a foreign origin, 405, 413, 415, and 503 with `Retry-After` when background delivery is full.
   *
   * @param fields of the body, when something has parsed it already; the request's body is then not read
   * @throws LoopsConfigError when the client has no API key, and whatever the schema or an option's function throws
   */
  handle(request: Request, fields?: unknown): Promise<Response>
  /**
   * Takes input that was parsed elsewhere, such as the body of a controller or a server action. Validates it, looks
   * at the honeypot, and hands contact, event and mail to background delivery.
   *
   * @param options.dedupeKey what makes two calls the same sign-up, such as the id of the form that was shown
   * @throws LoopsConfigError when the client has no API key, and whatever the schema or an option's function throws
   */
  submit(input: unknown, options?: BackgroundSendOptions): Promise<SignupResult>
}

/**
 * A sign-up that never waits for Loops: the person is answered once background delivery has accepted the work, and
 * the answer is the same whether the address was known or not.
 *
 * @see https://loops.so/docs/api-reference/send-event
 * @example
 * const signup = createSignup({ loops, event: 'signup', mailingLists: { cm0newsletter: true } })
 * const result = await signup.submit({ email: 'ada@example.com' })
 */
export function createSignup<Output extends { readonly email: string } = SignupFields>(
  options: SignupOptions<Output>,
): Signup {
  return {
    submit: (input, submitOptions) => submit(options, input, submitOptions),

    async handle(request, parsed) {
      if (request.method !== 'POST') return answerRefusal(request, 'method')
      if (!isAllowedOrigin(request, options.allowedOrigins ?? [])) return answerRefusal(request, 'origin')
      const fields =
        parsed === undefined
          ? await requestFields(request, options.maxBodyBytes ?? defaultMaxBodyBytes)
          : (asFields(parsed) ?? 'syntax')
      if (typeof fields === 'string') return answerRefusal(request, fields)
      return answerResult(request, await submit(options, fields), options.redirectTo)
    },
  }
}

/**
 * A sign-up as one function from a web `Request` to a `Response`, for any server that speaks them.
 *
 * @throws LoopsConfigError (the function's promise) when the client has no API key
 * @example
 * const handle = createSignupHandler({ loops: new Loops(), event: 'signup', redirectTo: '/welcome' })
 * export const POST = (request: Request) => handle(request)
 */
export function createSignupHandler<Output extends { readonly email: string } = SignupFields>(
  options: SignupOptions<Output>,
): (request: Request) => Promise<Response> {
  const signup = createSignup(options)
  return (request) => signup.handle(request)
}
