import { InvalidInputError } from '../input/check.ts'
import { newId } from '../state/id.ts'
import { Ring } from '../state/log.ts'
import { bodyText } from './body-text.ts'
import { Endpoint } from './endpoint.ts'
import { payloadOf } from './payload.ts'
import { Sender } from './sender.ts'
import type { Delivery, WebhookEvent, WebhookOptions, WebhookPayload } from './types.ts'

/** Deliveries kept per team. */
const keptDeliveries = 10_000

/** What a team's webhooks work with. */
export interface WebhookParts {
  /** Milliseconds since 1970, on the team's clock. */
  now: () => number
  fetch: typeof fetch
  /** Told whenever a delivery or the endpoint has changed. */
  changed: (delivery: Delivery | undefined) => void
  /** Fires when the emulator ends. */
  end: AbortSignal
}

/** What caused a delivery. */
export interface Cause {
  requestId?: string
  emailId?: string
}

/** One team's webhook endpoint and everything that was sent to it. */
export class TeamWebhooks {
  readonly endpoint: Endpoint
  readonly deliveries: Ring<Delivery> = new Ring(keptDeliveries)
  readonly sender: Sender
  readonly #parts: WebhookParts

  constructor(parts: WebhookParts) {
    const { now, changed, end } = parts
    this.#parts = parts
    this.endpoint = new Endpoint(now, parts.fetch)
    this.sender = new Sender({ endpoint: this.endpoint, now, changed, end })
  }

  /** Changes the endpoint. What waits goes to the new address, or nowhere when there is none any more. */
  configure(options: WebhookOptions): void {
    this.endpoint.configure(options)
    if (!this.endpoint.isOn)
      for (const delivery of this.sender.clear()) {
        delivery.status = 'failed'
        delivery.nextAttemptAt = null
      }
    this.#parts.changed(undefined)
  }

  rotate(secret?: string): void {
    this.endpoint.rotate(secret)
    this.#parts.changed(undefined)
  }

  /**
   * Sends the events that are enabled, if there is an endpoint.
   *
   * @param events Called only then, because most teams have none.
   */
  announce(events: () => readonly WebhookEvent[], cause: Cause = {}): Delivery[] {
    if (!this.endpoint.isOn) return []
    const { events: enabled } = this.endpoint
    return events()
      .filter(({ eventName }) => enabled === 'all' || enabled.includes(eventName))
      .map((event) => this.send(payloadOf(event, this.#parts.now()), cause))
  }

  /** Sends one payload as it is. Throws an `InvalidInputError` when there is no endpoint. */
  send(payload: WebhookPayload, { requestId = null, emailId = null }: Nullable<Cause> = {}): Delivery {
    if (!this.endpoint.isOn)
      throw new InvalidInputError(
        'There is no webhook endpoint. Name one: PUT /_loops/webhook with `{ "url": "http://127.0.0.1:3000/…" }`, the flag --webhook, or `emulator.webhook.configure({ url })`.',
      )
    const nowMs = this.#parts.now()
    const delivery: Delivery = {
      id: `msg_${newId()}`,
      at: new Date(nowMs).toISOString(),
      eventName: payload.eventName,
      requestId,
      emailId,
      payload,
      body: bodyText(payload, this.endpoint.escapedBody),
      status: 'pending',
      attempts: [],
      nextAttemptAt: null,
      diagnosis: null,
    }
    this.deliveries.add(delivery)
    this.sender.schedule(delivery, nowMs)
    this.#parts.changed(delivery)
    return delivery
  }

  /** Sends a delivery once more, at once, with the same id and body; done when it was answered. */
  async replay(delivery: Delivery): Promise<Delivery> {
    if (!this.endpoint.isOn)
      throw new InvalidInputError('There is no webhook endpoint any more that this could be sent to.')
    await this.sender.replay(delivery)
    return delivery
  }

  /** Takes deliveries that an earlier run has left; those not yet accepted go on. */
  restore(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) {
      this.deliveries.add(delivery)
      if (delivery.status === 'pending')
        this.sender.schedule(delivery, Date.parse(delivery.nextAttemptAt ?? delivery.at))
    }
  }

  /** Forgets every delivery. The endpoint stays: it is where the application is, not what happened. */
  clear(): void {
    this.sender.clear()
    this.deliveries.clear()
  }
}

type Nullable<T> = { [K in keyof T]?: T[K] | null }
