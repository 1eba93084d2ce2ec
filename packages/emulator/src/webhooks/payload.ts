import type { WebhookEvent, WebhookPayload } from './types.ts'

/** The event behind the button "Send test event": it is about nobody. */
export const testEvent: WebhookEvent = { eventName: 'testing.testEvent', message: 'test' }

/** An event with the fields that all events have. */
export function payloadOf({ eventName, ...fields }: WebhookEvent, nowMs: number): WebhookPayload {
  return { eventName, eventTime: Math.floor(nowMs / 1000), webhookSchemaVersion: '1.0.0', ...fields }
}
