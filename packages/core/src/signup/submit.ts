import type { BackgroundSendOptions } from '../background/background.ts'
import { LoopsValidationError } from '../errors/kinds.ts'
import { isLoopsError } from '../errors/loops-error.ts'
import { defaultSchema } from './default-schema.ts'
import { asFields, type RawFields } from './fields.ts'
import { signupJobs } from './jobs.ts'
import type { SignupOptions } from './options.ts'
import type { SchemaIssue, StandardSchema } from './standard-schema.ts'

/** One thing that is wrong with a sign-up, in words for the person. */
export interface SignupError {
  /** The name of the field, such as `email`; absent when it is not about one. */
  readonly field?: string
  readonly message: string
}

/**
 * What became of a sign-up:
 * - `accepted`: it is in background delivery, or a bot fell for the honeypot. Answer both the same way.
 * - `invalid`: the person can mend it; `errors` says where.
 * - `unavailable`: background delivery is full or closing; the person may try again later.
 */
export type SignupResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'invalid'; readonly errors: readonly SignupError[] }
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number }

const retryAfterMs = 30_000

/** Validates the input of a sign-up and hands its contact, event and mail to background delivery. */
export async function submit<Output extends { readonly email: string }>(
  options: SignupOptions<Output>,
  input: unknown,
  sendOptions?: BackgroundSendOptions,
): Promise<SignupResult> {
  const { fields, isBot } = withoutHoneypot(asFields(input) ?? {}, options.honeypot)
  if (isBot) return { kind: 'accepted' }
  // Without a schema the type of the output is the one of the default schema's.
  const schema = options.schema ?? (defaultSchema as unknown as StandardSchema<Output>)
  const result = await schema['~standard'].validate(fields)
  if (result.issues) return { kind: 'invalid', errors: result.issues.map(asError) }
  try {
    const jobs = await signupJobs(options, result.value)
    await options.loops.background.chain(jobs, sendOptions)
    return { kind: 'accepted' }
  } catch (error) {
    if (isLoopsError(error) && (error.code === 'queue_full' || error.code === 'queue_closed')) {
      return { kind: 'unavailable', retryAfterMs: error.retryAfterMs ?? retryAfterMs }
    }
    const field = refusedField(error, result.value)
    if (field === undefined) throw error
    return { kind: 'invalid', errors: [{ field, message: (error as LoopsValidationError).message }] }
  }
}

function withoutHoneypot(
  fields: RawFields,
  honeypot: string | undefined,
): { fields: RawFields; isBot: boolean } {
  const copy = { ...fields }
  delete copy['__proto__']
  if (honeypot === undefined) return { fields: copy, isBot: false }
  const value = copy[honeypot]
  delete copy[honeypot]
  return { fields: copy, isBot: value !== undefined && value !== null && value !== '' }
}

function asError({ message, path = [] }: SchemaIssue): SignupError {
  const field = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
  return field === '' ? { message } : { field, message }
}

/**
 * A schema may pass what Loops does not take, such as a name of 600 characters. A refusal that names a field of the
 * input is the person's to mend; any other is the developer's.
 */
function refusedField(error: unknown, input: object): string | undefined {
  if (!(error instanceof LoopsValidationError)) return undefined
  const name = error.path?.split('.').pop()
  return name !== undefined && Object.hasOwn(input, name) ? name : undefined
}
