import {
  bodyAlreadyParsed,
  createWebhooks,
  LoopsWebhookError,
  webhookErrorAnswer,
  type WebhookAnswer,
  type WebhookOptions,
  type Webhooks,
} from '@loops-kit/core/webhooks'
import type { Request, RequestHandler } from 'express'
import { findBody, readBytes } from './request-body.ts'

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
  const receiver = createWebhooks({ ...options, framework: 'express' })
  const warned = new Set<string>()
  // Once each: anybody can post here, and the log is not theirs to fill.
  const warn = ({ code, message }: LoopsWebhookError): void => {
    if (warned.has(code)) return
    warned.add(code)
    process.emitWarning(message, 'LoopsWarning')
  }
  return async (req, res, next) => {
    try {
      const { status, headers, body } = await answer(req, receiver, warn)
      if (res.headersSent || res.destroyed) return
      res.writeHead(status, headers).end(body ?? undefined)
    } catch (error) {
      next(error)
    }
  }
}

async function answer(
  req: Request,
  receiver: Webhooks,
  warn: (error: LoopsWebhookError) => void,
): Promise<WebhookAnswer> {
  const body = findBody(req)
  const readBody = async (maxBytes: number): Promise<Uint8Array | undefined> => {
    if (body.kind === 'unread') return readBytes(req, maxBytes)
    if (body.kind === 'bytes') return body.bytes
    throw bodyAlreadyParsed('express')
  }
  try {
    return await receiver.respond({ method: req.method, headers: req.headers, readBody })
  } catch (error) {
    // In production Express would hide the sentence that says how to mend the set-up.
    if (!(error instanceof LoopsWebhookError)) throw error
    warn(error)
    return webhookErrorAnswer(error)
  }
}
