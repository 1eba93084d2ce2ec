import type { EventName } from '@loops-kit/core'
import { type MaybeEvent, sendEventAfterwards } from '@loops-kit/core/adapter'
import type { Observable } from 'rxjs'
import type { LoopsService } from '../client/loops.service.ts'
import { methodOf } from '../module/method-of.ts'
import { afterSuccess } from './after-success.ts'
import { injectClient } from './client-property.ts'
import { wrapMethod } from './wrap-method.ts'

/** Whose event was not sent. */
export interface UnsentEvent {
  readonly eventName: string
  /** The class that declares the method. */
  readonly className: string
  readonly methodName: string
}

/** Options of {@link SendsLoopsEvent}. */
export interface SendsLoopsEventOptions {
  /** The instance that sends. Default: the one without a name. */
  readonly name?: string | undefined
  /** Told of an event that could not be made or handed over. The client's logger is told, too. */
  readonly onError?: ((error: unknown, event: UnsentEvent) => void | Promise<void>) | undefined
}

/** What a method has given once it succeeded: the value of its promise, the last of its observable. */
export type Succeeded<Result> = Result extends Observable<infer Value> ? Value : Awaited<Result>

type AnyMethod = (...args: never[]) => unknown

type Fits<Map, Method extends AnyMethod> = Map extends (
  result: Succeeded<ReturnType<Method>>,
  ...args: Parameters<Method>
) => unknown
  ? unknown
  : { readonly 'The mapper does not take what this method gives: its result, then its arguments.': never }

/** A decorator of methods whose result and arguments the mapper takes. */
export type LoopsEventDecorator<Map> = <Method extends AnyMethod>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method> & Fits<Map, Method>,
) => void

/**
 * Sends an event through background delivery each time a method has succeeded: after its promise is fulfilled, once
 * its observable completes, or when it returns. Nothing is sent when it throws. What the method gives, throws and
 * carries as metadata stays what it was, and its caller never waits for the event. Node does not warn of a rejected promise
 * that the caller leaves unhandled, since the decorator has looked at it.
 *
 * The method's class has to be a provider or a controller: Nest gives it the client, and says when the application boots
 * that `LoopsService` is missing where `LoopsModule` was not imported. What a factory or a value provides gets it, too,
 * but not what a factory makes for each request, or as `TRANSIENT`: that sends nothing, nor does an object that is no
 * provider, such as `new OrdersService()` in a unit test.
 *
 * @param name of the event
 * @param map gives the event's contact and properties from the result and the arguments, also asynchronously; null or
 * undefined sends none. What it throws is logged and goes to `onError`. Give its parameters types: the method has to
 * fit them; without, they are `any`
 * @throws LoopsConfigError `invalid_option` on anything but a method of an instance
 * @see https://loops.so/docs/api-reference/send-event
 * @example
 * @SendsLoopsEvent('orderPlaced', (order: Order, { email }: CreateOrder) => ({
 *   email,
 *   eventProperties: { total: order.total },
 * }))
 * async place(input: CreateOrder): Promise<Order> {
 *   return this.orders.insert(input)
 * }
 */
export function SendsLoopsEvent<
  const Name extends EventName,
  // Types that nobody wrote are the mapper's own matter: `unknown` would make it useless.
  // oxlint-disable-next-line typescript/no-explicit-any
  Result = any,
  // oxlint-disable-next-line typescript/no-explicit-any
  Args extends any[] = any[],
>(
  name: Name,
  map: (result: Result, ...args: Args) => MaybeEvent<Name>,
  options: SendsLoopsEventOptions = {},
): LoopsEventDecorator<(result: Result, ...args: Args) => MaybeEvent<Name>> {
  return <Method extends AnyMethod>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ) => {
    const method: unknown = methodOf(target, key, descriptor, `@SendsLoopsEvent('${name}')`)
    const { onError } = options
    const unsent: UnsentEvent = {
      eventName: name,
      className: target.constructor.name,
      methodName: String(key),
    }
    const tell = onError && ((error: unknown) => onError(error, unsent))
    const clientOf = injectClient(target, options.name)

    const wrapper: unknown = wrapMethod(method as () => unknown, (call, self, args) => {
      const result = call()
      const loops = clientOf(self)
      if (!loops) return result
      return afterSuccess(result, (value) =>
        send(loops, name, () => map(value as Result, ...(args as Args)), tell),
      )
    })
    descriptor.value = wrapper as Method
  }
}

function send<Name extends EventName>(
  loops: LoopsService,
  name: Name,
  make: () => MaybeEvent<Name>,
  tell: ((error: unknown) => unknown) | undefined,
): void {
  try {
    void sendEventAfterwards(loops, name, make, tell)
  } catch {
    // A test's stand-in for the client cannot keep track of a send. Whatever fails in the send itself was told.
  }
}
