import { nodeWebhookRequest, webhookAnswers } from '@loops-kit/core/adapter'
import type { Webhooks } from '@loops-kit/core/webhooks'
import { nestLogger } from '../client/nest-logger.ts'
import type { LoopsInstance } from '../module/instance.ts'
import { withinRequest } from '../webhooks/delivery-request.ts'
import type { Route } from './route.ts'

/** As core reads at most unless told otherwise. */
const defaultMaxBodyBytes = 262_144

/** The webhooks of an instance as a route. */
export function webhookRoute(
  { name }: LoopsInstance,
  receiver: Webhooks,
  maxBodyBytes: number = defaultMaxBodyBytes,
): Route {
  const logger = nestLogger(name)
  const answerOf = webhookAnswers(receiver, (message) => logger.warn(message))
  return {
    maxBodyBytes,
    async answer({ request, node }) {
      const { status, headers, body } = await withinRequest(request, () =>
        answerOf(nodeWebhookRequest(node, 'nestjs')),
      )
      return { status, headers: Object.entries(headers), body }
    },
  }
}
