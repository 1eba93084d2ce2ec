import type { Logger } from '@loops-kit/core'
import { isAllowedOrigin, tell } from '@loops-kit/core/adapter'
import {
  createSignup,
  type SignupFields,
  type SignupLoops,
  type SignupOptions,
  type SignupResult,
} from '@loops-kit/core/signup'
import { headers } from 'next/headers.js'
import { redirect, unstable_rethrow as rethrowIfOfNext } from '#navigation'
import { describeOptions } from './describe-options.ts'
import { getLoops } from './get-loops.ts'
import { publicHost } from './posted-to.ts'
import { invalidState, type SignupState, type SignupValues } from './signup-state.ts'
import { readSubmission, type Submission } from './submission.ts'

/** Options of {@link createSignupAction}. */
export type SignupActionOptions<Output extends { readonly email: string } = SignupFields> = Omit<
  SignupOptions<Output>,
  'loops' | 'allowedOrigins' | 'maxBodyBytes'
> & {
  /** Default `getLoops()`. */
  readonly loops?: (SignupLoops & { readonly logger?: Logger | undefined }) | undefined
  /**
   * Which origins may post beside the site itself, such as `https://www.example.com`, of those that Next.js lets pass
   * (`serverActions.allowedOrigins` in `next.config.ts`; without it none does). Default: all of those.
   */
  readonly allowedOrigins?: readonly string[] | undefined
}

/** A sign-up for `useActionState`, and for the `action` of a form. */
export interface SignupAction {
  (form: FormData): Promise<SignupState>
  (previous: SignupState, form: FormData): Promise<SignupState>
}

/**
 * A sign-up as a Server Action. It answers as soon as background delivery has accepted the work, and works where
 * scripts are off. It never throws but for Next.js' own redirects: what goes wrong is told to the client's logger, and
 * the person is told to try again.
 *
 * A form that is sent twice counts once: forms with the identity of `useSignup()` by that, others when they bring the
 * same values within ten minutes.
 *
 * @see https://loops.so/docs/api-reference/send-event
 * @example
 * // app/signup.ts
 * 'use server'
 * export const signup = createSignupAction({ event: 'signup', honeypot: 'website' })
 */
export function createSignupAction<Output extends { readonly email: string } = SignupFields>(
  options: SignupActionOptions<Output> = {},
): SignupAction {
  const { allowedOrigins, redirectTo, honeypot, loops: given, ...signup } = options
  const purpose = describeOptions(signup)

  async function take({ fields, dedupeKey }: Submission): Promise<SignupResult | 'foreign'> {
    if (allowedOrigins && !(await isFromHere(allowedOrigins))) return 'foreign'
    return createSignup({ ...signup, honeypot, loops: given ?? getLoops() }).submit(fields, { dedupeKey })
  }

  return async (first: SignupState | FormData, second?: FormData) => {
    const submission = readSubmission(second ?? (first as FormData), purpose, honeypot, Date.now())
    const { values } = submission
    let result: SignupResult | 'foreign'
    try {
      result = await take(submission)
    } catch (error) {
      rethrowIfOfNext(error)
      tell((given ?? getLoops()).logger, 'A sign-up failed.', error)
      return failure('Something went wrong. Please try again in a minute.', values)
    }
    if (result === 'foreign') return failure('This form cannot be sent from another site.', values)
    if (result.kind === 'invalid') return invalidState(result.errors, values)
    if (result.kind === 'unavailable') {
      return failure('We cannot take sign-ups at this moment. Please try again in a minute.', values)
    }
    if (redirectTo !== undefined) redirect(redirectTo)
    return { status: 'success' }
  }
}

function failure(message: string, values: SignupValues): SignupState {
  return { status: 'error', message, values }
}

async function isFromHere(allowedOrigins: readonly string[]): Promise<boolean> {
  const sent = await headers()
  const url = `https://${publicHost(sent) ?? ''}/`
  return isAllowedOrigin(
    { headers: sent, url: URL.canParse(url) ? url : 'https://host.invalid/' },
    allowedOrigins,
  )
}
