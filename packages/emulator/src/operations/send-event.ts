import { refuse, success } from '../api/answer.ts'
import type { Call, Handle } from '../api/call.ts'
import { readContactFields } from '../rules/contact-fields.ts'
import { learnPattern } from '../rules/event-pattern.ts'
import { oncePerKey } from '../rules/idempotency.ts'
import { findForUpsert } from '../rules/identity.ts'
import { checkLengths } from '../rules/lengths.ts'
import { readPropertyValue } from '../rules/property-value.ts'
import { saveContact } from '../rules/save-contact.ts'
import { startWorkflows } from '../rules/workflow/start-workflows.ts'
import { newId } from '../state/id.ts'
import type { Contact, PropertyValue, ReceivedEvent } from '../state/types.ts'

/**
 * Records an event, creates or changes its contact, and sends what the event's workflows send.
 *
 * @see https://loops.so/docs/api-reference/send-event
 */
export const sendEvent: Handle = (call) =>
  oncePerKey(call, () => {
    checkLengths(call.sentBody)
    const eventName = readEventName(call.body['eventName'])
    const properties = readEventProperties(call.body['eventProperties'])
    const fields = readContactFields(call, ['eventName', 'eventProperties'])
    const upsert = findForUpsert(call, fields)
    const contact = saveContact(call, upsert.found, upsert.fields)
    const { eventPatterns } = call.team.state
    eventPatterns.set(eventName, learnPattern(eventPatterns.get(eventName), eventName, properties))
    startWorkflows(call, contact, recordEvent(call, contact, eventName, properties))
    return success({ success: true })
  })

/** @see https://loops.so/docs/events */
function readEventName(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') return refuse(400, 'eventName is required.')
  return value.includes(':') ? refuse(400, 'eventName cannot contain a colon.') : value
}

/** @see https://loops.so/docs/events/properties */
function readEventProperties(value: unknown): Record<string, PropertyValue> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    return refuse(400, 'eventProperties must be an object.')
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.trim(),
      readPropertyValue(item, `eventProperties.${key}`),
    ]),
  )
}

function recordEvent(
  call: Call,
  contact: Contact,
  eventName: string,
  properties: Record<string, PropertyValue>,
): ReceivedEvent {
  const event = {
    id: newId(),
    requestId: call.requestId,
    at: call.at,
    eventName,
    contactId: contact.id,
    email: contact.email,
    properties,
  }
  call.team.state.events.add(event)
  call.changed({ kind: 'event.received', subject: { type: 'event', id: event.id, label: eventName } })
  return event
}
