import { oneOf } from '../input/check.ts'
import type { TeamStore } from '../state/team-store.ts'
import { webhookEventNames } from './event-names.ts'
import { exampleEvent } from './example-event.ts'
import { payloadOf } from './payload.ts'
import type { Delivery, WebhookPayload } from './types.ts'

/**
 * Sends an event that did not happen, with every documented field; `overrides` stand over it, objects field
 * by field. It is sent even if it is not enabled.
 */
export function trigger(team: TeamStore, name: unknown, overrides: Record<string, unknown> = {}): Delivery {
  const event = exampleEvent(oneOf(...webhookEventNames)(name, 'eventName'), team.state, overrides)
  const payload = merge({ ...payloadOf(event, team.clock.now()) }, overrides)
  // Every field was there, and whoever overrides one wants a receiver to meet just that.
  return team.webhooks.send(payload as WebhookPayload)
}

function merge(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value
  }
  return merged
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
