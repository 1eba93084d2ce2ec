import { readBody, wasRead } from '../http/read-body.ts'
import { bodyAlreadyParsed, type WebhookFramework } from './body-already-parsed.ts'
import type { WebhookRequest } from './webhooks.ts'

/**
 * A web request as a receiver of webhooks takes it.
 *
 * @param framework whose fix to name when something has read its body
 */
export function webWebhookRequest(request: Request, framework?: WebhookFramework): WebhookRequest {
  return {
    method: request.method,
    headers: request.headers,
    async readBody(maxBytes) {
      if (wasRead(request)) throw bodyAlreadyParsed(framework)
      return readBody(request, maxBytes)
    },
  }
}
