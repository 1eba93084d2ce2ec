import { toResponse, warnProcess, webhookAnswers, webWebhookRequest } from '@loops-kit/core/adapter'
import { createWebhooks, type WebhookOptions } from '@loops-kit/core/webhooks'

type WithoutFramework<T> = T extends unknown ? Omit<T, 'framework'> : never

/** Options of {@link createWebhookRoute}: those of `createWebhooks`. */
export type WebhookRouteOptions = WithoutFramework<WebhookOptions>

/**
 * A route that receives the webhooks of Loops: it believes only what is signed and fresh, by its raw bytes, runs the
 * handlers of the event, and answers with 204, or with a 500 when one failed, so that Loops sends the event again.
 * Loops' repeats of what was handled are acknowledged and not handled again, as far as the `store` knows.
 *
 * A secret that is missing is answered with a 500 that says so, and is a warning of the process.
 *
 * @see https://loops.so/docs/webhooks
 * @example
 * // app/webhooks/loops/route.ts
 * export const { POST } = createWebhookRoute({
 *   on: { 'email.hardBounced': (event) => markBouncing(event.contactIdentity.email) },
 * })
 */
export function createWebhookRoute(options: WebhookRouteOptions = {}): {
  readonly POST: (request: Request) => Promise<Response>
} {
  const answer = webhookAnswers(createWebhooks({ ...options, framework: 'next' }), warnProcess)
  return { POST: async (request) => toResponse(await answer(webWebhookRequest(request, 'next'))) }
}
