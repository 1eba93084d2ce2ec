import type { ReceivedWebhookEvent, WebhookContext } from '@loops-kit/core/webhooks'
import type { ArgumentsHost } from '@nestjs/common'

/** What `context.getType()` says in guards, interceptors and filters of methods that `@OnLoopsWebhook` marks. */
export const LOOPS_WEBHOOK_CONTEXT = 'loops:webhook'

/** The type of {@link LOOPS_WEBHOOK_CONTEXT}, for `context.getType<ContextType | LoopsWebhookContextType>()`. */
export type LoopsWebhookContextType = typeof LOOPS_WEBHOOK_CONTEXT

/**
 * The event and its delivery in a guard, an interceptor or a filter; undefined where something else is handled, such as
 * an HTTP request.
 *
 * @example
 * canActivate(context: ExecutionContext) {
 *   const webhook = getLoopsWebhook(context)
 *   return webhook === undefined || webhook.event.eventName !== 'testing.testEvent'
 * }
 */
export function getLoopsWebhook(
  host: ArgumentsHost,
): { readonly event: ReceivedWebhookEvent; readonly context: WebhookContext } | undefined {
  if (host.getType<string>() !== LOOPS_WEBHOOK_CONTEXT) return undefined
  const [event, context] = host.getArgs<[ReceivedWebhookEvent, WebhookContext]>()
  return { event, context }
}
