import type { BackgroundSendOptions } from '@loops-kit/core'
import { createSignup, type Signup, type SignupResult } from '@loops-kit/core/signup'
import type { LoopsService } from '../client/loops.service.ts'
import type { LoopsSignupOptions } from '../module/options.ts'

/**
 * Signs people up in controllers of your own, as `LoopsModule`'s option `signup` says.
 *
 * @example
 * constructor(private readonly signup: LoopsSignupService) {}
 *
 * @Post('signup')
 * async create(@Body() dto: SignupDto) {
 *   const result = await this.signup.handle(dto)
 *   if (result.kind === 'invalid') throw new BadRequestException(result.errors)
 *   if (result.kind === 'unavailable') throw new ServiceUnavailableException()
 * }
 */
export class LoopsSignupService {
  readonly #signup: Signup

  constructor(loops: LoopsService, options: LoopsSignupOptions) {
    this.#signup = createSignup({ ...options, loops })
  }

  /**
   * Validates the input and hands contact, event and mail to background delivery: nobody waits for Loops. Answer
   * `accepted` the same way for everybody, so that nobody learns who is known.
   *
   * @param input such as the body of a request; fields that the schema does not know are ignored
   * @param options.dedupeKey what makes two calls the same sign-up
   * @throws LoopsConfigError when the client has no API key, and whatever the schema or an option's function throws
   */
  handle(input: unknown, options?: BackgroundSendOptions): Promise<SignupResult> {
    return this.#signup.submit(input, options)
  }

  /**
   * Answers a whole request, as the route does that the module mounts.
   *
   * @param fields of the body, when something has parsed it already; the request's body is then not read
   * @throws as {@link handle} does
   */
  respond(request: Request, fields?: unknown): Promise<Response> {
    return this.#signup.handle(request, fields)
  }
}
