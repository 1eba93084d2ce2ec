import { bodyAlreadyParsed, type WebhookFramework } from '../webhooks/body-already-parsed.ts'
import type { WebhookRequest } from '../webhooks/webhooks.ts'
import { findBody, readBytes } from './node-body.ts'
import type { NodeRequest } from './node-request.ts'

/**
 * A Node request as a receiver of webhooks takes it, with the raw bytes wherever they still are.
 *
 * @param framework whose fix to name when a parser has eaten them
 */
export function nodeWebhookRequest(req: NodeRequest, framework: WebhookFramework): WebhookRequest {
  const body = findBody(req)
  return {
    method: req.method ?? 'GET',
    headers: req.headers,
    async readBody(maxBytes) {
      if (body.kind === 'unread') return readBytes(req, maxBytes)
      if (body.kind === 'bytes') return body.bytes
      throw bodyAlreadyParsed(framework)
    },
  }
}
