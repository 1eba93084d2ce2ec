import { createSignup, type SignupFields, type SignupLoops, type SignupOptions } from '@loops-kit/core/signup'
import { getLoops } from './get-loops.ts'
import { asPosted } from './posted-to.ts'

/** Options of {@link createSignupRoute}: those of `createSignup`, where `loops` is `getLoops()` unless given. */
export type SignupRouteOptions<Output extends { readonly email: string } = SignupFields> = Omit<
  SignupOptions<Output>,
  'loops'
> & { readonly loops?: SignupLoops | undefined }

/**
 * A route that signs people up from JSON, form and multipart posts. It answers as soon as background delivery has
 * accepted the work, whether Loops is fast, slow or away: 202 for JSON, 303 to `redirectTo` for forms, 400 with the
 * errors of each field, 403 for a foreign origin, 413, 415, 503 when background delivery is full.
 *
 * A missing key, and what a schema or an option's function throws, is for Next.js to log and answer with 500.
 *
 * @see https://loops.so/docs/api-reference/send-event
 * @example
 * // app/signup/route.ts
 * export const { POST } = createSignupRoute({ event: 'signup', redirectTo: '/welcome' })
 */
export function createSignupRoute<Output extends { readonly email: string } = SignupFields>(
  options: SignupRouteOptions<Output> = {},
): { readonly POST: (request: Request) => Promise<Response> } {
  return {
    POST: (request) =>
      createSignup({ ...options, loops: options.loops ?? getLoops() }).handle(asPosted(request)),
  }
}
