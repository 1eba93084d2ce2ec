import { newId } from '../state/id.ts'
import { version } from '../version.ts'
import { bodyText } from './body-text.ts'
import type { Probe } from './diagnose.ts'
import type { Endpoint } from './endpoint.ts'
import { payloadOf, testEvent } from './payload.ts'
import { post } from './post.ts'

/** Says that a request is one of the emulator's own trials, which Loops never makes. */
const probeHeader = 'x-loops-emulator-probe'

/**
 * Sends the test events of a diagnosis. They carry an id of their own and nothing about a contact, so an
 * application that accepts one does no more than it does for the "Send test event" button of Loops.
 */
export function probeWith(endpoint: Endpoint, now: () => number, abandoned: AbortSignal): Probe {
  return async (way, { isEscaped, isInMilliseconds }) => {
    const body = bodyText(payloadOf(testEvent, now()), isEscaped)
    const id = `msg_probe_${newId()}`
    const timestamp = isInMilliseconds ? Date.now() : Math.floor(Date.now() / 1000)
    const headers = {
      'content-type': 'application/json',
      'user-agent': `loops-emulator/${version}`,
      [probeHeader]: way.name,
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': way.sign({ id, timestamp, body }, endpoint.secret),
    }
    return (await post(endpoint.send, headers, body, abandoned))?.status ?? null
  }
}
