import { InvalidInputError } from '../input/check.ts'
import type { TeamWebhooks } from './team-webhooks.ts'
import type { Delivery, WebhookEndpoint, WebhookOptions } from './types.ts'

/**
 * Where one namespace's webhooks go.
 *
 * @see https://loops.so/docs/webhooks
 */
export interface EmulatorWebhook {
  readonly endpoint: WebhookEndpoint
  /** What the receiver verifies with, `whsec_…`; made when it is first asked for, and the same from then on. */
  readonly secret: string
  /**
   * Says where events go: to a `url`, or to a `handler` of this process. What is left out stays as it is.
   * Throws an `InvalidInputError` that says what is wrong.
   *
   * @example
   * ```ts
   * emulator.webhook.configure({ url: 'http://127.0.0.1:3000/webhooks/loops' })
   * ```
   */
  configure(options: WebhookOptions): void
  /** Makes a new secret, or takes the given one. The one before signs beside it for 24 hours. Returns the new one. */
  rotate(secret?: string): string
  /** Sends a delivery once more, with the same id and body. Resolves when it was answered. */
  replay(deliveryId: string): Promise<Delivery>
}

export function emulatorWebhook(webhooks: TeamWebhooks): EmulatorWebhook {
  return {
    get endpoint() {
      return describeEndpoint(webhooks.endpoint)
    },
    get secret() {
      return webhooks.endpoint.secret
    },
    configure: (options) => webhooks.configure(options),
    rotate: (secret) => {
      webhooks.rotate(secret)
      return webhooks.endpoint.secret
    },
    replay: async (deliveryId) => {
      const delivery = webhooks.deliveries.get(deliveryId)
      if (delivery === undefined) throw new InvalidInputError('There is no delivery with this id.')
      return webhooks.replay(delivery)
    },
  }
}

/** An endpoint as plain JSON. */
export function describeEndpoint(endpoint: WebhookEndpoint): WebhookEndpoint {
  const { url, inProcess, secret, previousSecrets, events, escapedBody, retryScale, probes } = endpoint
  return { url, inProcess, secret, previousSecrets, events, escapedBody, retryScale, probes }
}
