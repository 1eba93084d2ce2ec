import { LoopsWebhookError } from '../errors/webhook-error.ts'
import type { ReceivedWebhookEvent } from './event.ts'
import { decodeText } from './text.ts'

/**
 * The event in a body that was verified. Its fields are what Loops signed, and not checked one by one.
 *
 * @throws LoopsWebhookError `not_json` or `not_an_event`
 */
export function parseEvent(body: Uint8Array): ReceivedWebhookEvent {
  const value = parse(body)
  if (typeof value === 'object' && value !== null && 'eventName' in value) {
    if (typeof value.eventName === 'string') return value as ReceivedWebhookEvent
  }
  throw new LoopsWebhookError(
    'not_an_event',
    'The body of this webhook is signed, and no event: it has no eventName.',
  )
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(body))
  } catch {
    // Without the cause: its message quotes the body, and with it addresses.
    throw new LoopsWebhookError('not_json', 'The body of this webhook is signed, and not JSON in UTF-8.')
  }
}
