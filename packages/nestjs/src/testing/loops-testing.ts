import type { Delivery, Emulator, WebhookEventName } from '@loops-kit/emulator'
import type { INestApplication } from '@nestjs/common'
import type { LoopsService } from '../client/loops.service.ts'
import { postToApplication } from './post-to-application.ts'
import { webhookReceiver } from './webhook-receiver.ts'

/** See {@link LoopsTesting}: all that an emulator has. */
// The constructor takes over all of the emulator.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging
export interface LoopsTesting extends Emulator {}

/** A retry that nobody waits for would meet another test. */
const neverRetry = 1_000_000

/**
 * What the application under test sends goes here: an emulator, with its contacts, events, emails, faults and clock, and
 * with its matchers (`@loops-kit/emulator/matchers`). From {@link LoopsTestingModule}, or made by
 * {@link createLoopsTesting}.
 *
 * @see https://loops.so/docs/api-reference/intro
 * @example
 * const loops = app.get(LoopsTesting)
 * await app.get(UsersService).signUp('ada@example.com')
 * await loops.waitForEvent({ eventName: 'signup', email: 'ada@example.com' })
 */
export class LoopsTesting {
  /** The client that the application uses: what `overrideProvider(getLoopsToken()).useValue()` takes. */
  readonly service: LoopsService
  readonly #name: string

  constructor(emulator: Emulator, service: LoopsService, name: string) {
    Object.defineProperties(this, Object.getOwnPropertyDescriptors(emulator))
    this.service = service
    this.#name = name
  }

  /**
   * Resolves when all that the application handed over was delivered or given up, events of `@SendsLoopsEvent` included:
   * what is not there by then was not sent.
   *
   * @param options.timeoutMs milliseconds. Default: without a limit
   * @returns how many jobs are left over
   * @example
   * await loops.drain()
   * expect(loops.events()).toEqual([])
   */
  drain(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    return this.service.background.drain(options)
  }

  /**
   * Posts a webhook to the application's route, with every documented field, signed as Loops does. The application need
   * not listen. Nothing is repeated when it is refused; `loops.webhook.replay(delivery.id)` sends it once more.
   *
   * @param overrides stand over the fields of the event, objects field by field
   * @returns the delivery with its only attempt: `status` is `delivered` after a 2xx
   * @throws LoopsConfigError `invalid_option` when the instance has no webhook route
   * @throws LoopsWebhookError `missing_secret`
   * @see https://loops.so/docs/webhooks
   * @example
   * const delivery = await loops.sendWebhook(app, 'email.hardBounced', {
   *   contactIdentity: { email: 'ada@example.com' },
   * })
   * expect(delivery.status).toBe('delivered')
   */
  async sendWebhook(
    app: INestApplication,
    eventName: WebhookEventName,
    overrides?: Record<string, unknown>,
  ): Promise<Delivery> {
    const { path, secret } = webhookReceiver(app, this.#name)
    const { url, inProcess } = this.webhook.endpoint
    // What a test has set up itself stays as it is; otherwise only what is sent here arrives.
    if (url === null && !inProcess)
      this.webhook.configure({ events: [], probes: false, retryScale: neverRetry })
    this.webhook.configure({
      ...(secret !== undefined && { secret }),
      handler: async (webhook) => {
        const headers = Object.fromEntries(webhook.headers)
        const { status, body } = await postToApplication(app, path, { headers, body: await webhook.text() })
        return new Response(body || null, { status })
      },
    })
    const { id } = this.trigger(eventName, overrides)
    return this.waitForDelivery({ id, attemptCount: 1 }, { timeoutMs: 20_000 })
  }
}
