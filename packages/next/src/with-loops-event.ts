import type { EventName, Loops } from '@loops-kit/core'
import { type MaybeEvent, sendEventAfterwards } from '@loops-kit/core/adapter'
import { afterResponse } from './after-response.ts'
import { getLoops } from './get-loops.ts'

/** Options of {@link withLoopsEvent}. */
export interface WithLoopsEventOptions {
  /** Default `getLoops()`. */
  readonly loops?: Loops | undefined
  /**
   * Told of an event that could not be made or handed over. The client's logger is told, too; without logger and
   * `onError` it is a warning of the process.
   */
  readonly onError?: ((error: unknown) => unknown) | undefined
}

/** What a mapper is given: a route's response, or what an action returned: nothing when it ended with `redirect()`. */
export type EventResult<Result> = Result extends Response ? Result : Result | undefined

/**
 * A route handler or Server Action that sends an event once it has succeeded and the response is out. It takes and
 * returns what the handler does, and throws what it throws.
 *
 * A route has succeeded when it returned a 2xx response. An action has succeeded when it returned, or ended with
 * `redirect()`, the usual end of an action: let one that was refused return rather than redirect, or let `map` give null.
 *
 * @param map gives the event's contact and properties, also asynchronously; null or undefined sends none. It is given a
 * copy of the response (or the action's result) and the handler's arguments. It runs after the response: what it throws
 * is logged and goes to `onError`
 * @see https://loops.so/docs/api-reference/send-event
 * @example
 * export const POST = withLoopsEvent(createOrder, 'orderPlaced', async (response) => {
 *   const { email, total } = await response.json()
 *   return { email, eventProperties: { total } }
 * })
 */
export function withLoopsEvent<const Name extends EventName, Arguments extends readonly unknown[], Result>(
  handler: (...args: Arguments) => Result | Promise<Result>,
  name: Name,
  map: (result: EventResult<Result>, ...args: Arguments) => MaybeEvent<Name>,
  { loops, onError }: WithLoopsEventOptions = {},
): (...args: Arguments) => Promise<Result> {
  const send = (result: Result | undefined, args: Arguments): void => {
    // The type says what runs here: only what is no route handler goes on without a result.
    const outcome = result as EventResult<Result>
    afterResponse(() => sendEventAfterwards(loops ?? getLoops(), name, () => map(outcome, ...args), onError))
  }
  return async (...args) => {
    let result: Result
    try {
      result = await handler(...args)
    } catch (error) {
      if (isRedirect(error) && !(args[0] instanceof Request)) send(undefined, args)
      throw error
    }
    if (!(result instanceof Response)) send(result, args)
    // The response itself belongs to Next.js, and its body can be read once.
    else if (result.ok) send(result.clone() as Result & Response, args)
    return result
  }
}

/** `redirect()` of Next.js throws; `notFound()` and its like throw, too, and are no success. */
function isRedirect(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'digest' in error &&
    String(error.digest).startsWith('NEXT_REDIRECT;')
  )
}
