import { Loops, type LoopsOptions } from '@loops-kit/core'
import { keepAlive } from './after-response.ts'
import { clientRegistry } from './client-registry.ts'
import { refusePublicVariables } from './public-variables.ts'
import { uncachedFetch } from './uncached-fetch.ts'

/** Options of {@link getLoops}: those of a client, and a name. */
export type GetLoopsOptions = Omit<LoopsOptions, 'assertEnvironment'> & {
  /**
   * One name is one client; give it to one set of options only, and to each that has functions or an engine: those have
   * another source in each bundle. Default: what the options say, functions by their source.
   */
  readonly name?: string | undefined
}

/**
 * The Loops client of this process: the same one for the same options, in every route, page and action, however often
 * Next.js bundles or reloads the code. For the server only.
 *
 * It reads and checks nothing before the first call, so that it may stand at the top of a module and `next build` needs
 * no key. The first call fails with a `LoopsConfigError` when the environment has a `NEXT_PUBLIC_LOOPS_…` variable or
 * no `LOOPS_API_KEY`. Background work is handed to Next.js' `after()`, reads are not cached.
 *
 * @param options of a client, all optional. Clients of more than 100 sets of options are not kept
 * @see https://loops.so/docs/api-reference/intro
 * @example
 * const contact = await getLoops().contacts.find({ email })
 * await getLoops().background.events.send({ email, eventName: 'loggedIn' })
 */
export function getLoops({ name, ...options }: GetLoopsOptions = {}): Loops {
  return clientRegistry().get(
    name,
    options,
    () =>
      new Loops({
        ...options,
        fetch: options.fetch ?? uncachedFetch,
        background: { waitUntil: keepAlive, ...options.background },
        assertEnvironment: refusePublicVariables,
      }),
  )
}
