import { nodeWebhookRequest, warnProcess, webhookAnswers } from '@loops-kit/core/adapter'
import { createWebhooks, type WebhookOptions } from '@loops-kit/core/webhooks'
import type { RequestHandler } from 'express'

type WithoutFramework<T> = T extends unknown ? Omit<T, 'framework'> : never

/** Options of {@link webhooks}: those of `createWebhooks`. */
export type WebhookRouteOptions = WithoutFramework<WebhookOptions>

/**
 * A route that receives the webhooks of Loops: it believes only what is signed and fresh, runs the handlers of the
 * event, and answers with 204, or with a 500 when one failed, so that Loops sends the event again. Loops' repeats of
 * what was handled are acknowledged and not handled again; make the route once, since it remembers.
 *
 * It needs the raw bytes: put it before `express.json()`. It takes them from the request itself, from `req.rawBody`, or
 * from what `express.raw()` or `express.text()` left. Where only a parsed body is left, it answers at once with a 500
 * that says what to move; that, and a secret that is missing, also becomes a warning of the process.
 *
 * @see https://loops.so/docs/webhooks
 * @example
 * app.post('/webhooks/loops', webhooks({
 *   on: { 'email.hardBounced': (event) => markBouncing(event.contactIdentity.email) },
 * }))
 * app.use(express.json())
 */
export function webhooks(options: WebhookRouteOptions = {}): RequestHandler {
  const answer = webhookAnswers(createWebhooks({ ...options, framework: 'express' }), warnProcess)
  return async (req, res, next) => {
    try {
      const { status, headers, body } = await answer(nodeWebhookRequest(req, 'express'))
      if (res.headersSent || res.destroyed) return
      res.writeHead(status, headers).end(body ?? undefined)
    } catch (error) {
      next(error)
    }
  }
}
