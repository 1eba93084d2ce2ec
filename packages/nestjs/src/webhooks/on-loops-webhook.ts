import type {
  ReceivedWebhookEvent,
  WebhookContext,
  WebhookEventName,
  WebhookEventOf,
} from '@loops-kit/core/webhooks'
import { defaultName } from '../client/tokens.ts'
import { methodOf } from '../module/method-of.ts'

/** The event of a name, or of one of several names; with `'*'`, whatever arrives. */
export type LoopsWebhookEvent<Name extends WebhookEventName | '*'> = Name extends WebhookEventName
  ? WebhookEventOf<Name>
  : ReceivedWebhookEvent

/** A decorator for methods that take this event. */
export type LoopsWebhookDecorator<Event> = <
  Method extends (event: Event, context: WebhookContext) => unknown,
>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void

/** Options of {@link OnLoopsWebhook}. */
export interface OnLoopsWebhookOptions {
  /** The instance whose webhooks the method handles. Default: the one without a name. */
  readonly name?: string | undefined
}

/** What one decorator says. */
export interface WebhookSubscription {
  readonly instance: string
  readonly names: readonly string[]
}

const SUBSCRIPTIONS: unique symbol = Symbol.for('@loops-kit/nestjs/webhook-subscriptions')

/** Where Nest looks for what to pass to the method. */
export const WEBHOOK_PARAMETERS = '@loops-kit/nestjs/webhook-parameters'

/** What Nest takes an event for, so that pipes treat it as they treat a body; and the context, which is for no pipe. */
export const parameterTypes: { readonly event: 3; readonly context: 0 } = { event: 3, context: 0 }

/**
 * Lets a method of a provider or controller handle webhooks of Loops: `(event, context) => …`. The event is handled when
 * all its methods have returned; when one throws or takes longer than `handlerTimeoutMs`, Loops sends the event again
 * and all of them run once more.
 *
 * Guards, pipes, interceptors and filters that stand on the method or its class apply, in the context
 * {@link LOOPS_WEBHOOK_CONTEXT}; global ones are for HTTP and do not. Pipes get the event. A guard that denies fails the
 * event; return early where one is to be skipped. What a filter returns counts as done.
 *
 * Providers in the scope of requests are made for each request that Loops sends; `REQUEST` is that request.
 *
 * @param names of events, or `'*'` for every event, also those that this version does not know
 * @throws LoopsConfigError `invalid_option` on anything but a method of an instance
 * @see https://loops.so/docs/webhooks
 * @example
 * @OnLoopsWebhook(['email.hardBounced', 'email.spamReported'])
 * async suppress(event: LoopsWebhookEvent<'email.hardBounced' | 'email.spamReported'>) {
 *   await this.users.suppress(event.contactIdentity.email)
 * }
 */
export function OnLoopsWebhook<const Name extends WebhookEventName | '*'>(
  names: Name | readonly Name[],
  { name: instance = defaultName }: OnLoopsWebhookOptions = {},
): LoopsWebhookDecorator<LoopsWebhookEvent<Name>> {
  return (target, key, descriptor) => {
    const method = methodOf(target, key, descriptor, `@OnLoopsWebhook('${[names].flat().join("', '")}')`)
    const before = subscriptionsOf(method)
    Reflect.defineMetadata(SUBSCRIPTIONS, [...before, { instance, names: [names].flat() }], method)
    Reflect.defineMetadata(
      WEBHOOK_PARAMETERS,
      {
        [`${parameterTypes.event}:0`]: { index: 0, pipes: [] },
        [`${parameterTypes.context}:1`]: { index: 1, pipes: [] },
      },
      target.constructor,
      key,
    )
  }
}

/** What the decorators of a method say. */
export function subscriptionsOf(method: object): readonly WebhookSubscription[] {
  return (Reflect.getOwnMetadata(SUBSCRIPTIONS, method) as WebhookSubscription[] | undefined) ?? []
}
