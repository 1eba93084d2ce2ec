import { LoopsWebhookError } from '../errors/webhook-error.ts'
import { type WebhookAnswer, webhookErrorAnswer } from '../webhooks/result.ts'
import type { WebhookRequest, Webhooks } from '../webhooks/webhooks.ts'

/**
 * A receiver's answers, those to a wrong set-up included: a secret that is missing, a body that was parsed. A framework
 * would hide the sentence that says how to mend them.
 *
 * @param warn told of each kind of set-up error once: anybody can post here, and the log is not theirs to fill
 */
export function webhookAnswers(
  receiver: Webhooks,
  warn: (message: string) => void,
): (request: WebhookRequest) => Promise<WebhookAnswer> {
  const warned = new Set<string>()
  return async (request) => {
    try {
      return await receiver.respond(request)
    } catch (error) {
      if (!(error instanceof LoopsWebhookError)) throw error
      if (!warned.has(error.code)) {
        warned.add(error.code)
        warn(error.message)
      }
      return webhookErrorAnswer(error)
    }
  }
}
