import { done, failed, idempotency, page, paging, plainValue, refused } from '../answers.ts'
import { counted, type Operations } from '../operation.ts'
import { either, list, nullable, object, oneOf, open, type Shape, text } from '../shape.ts'
import { listChanges } from './contacts.ts'

/** A property of an event that the team has seen. */
export const eventProperty: Shape = object({
  name: text,
  type: oneOf('string', 'number', 'boolean', 'date'),
})

/** The service that sends the event to Loops by a webhook; null for events of the API. */
const incomingWebhookPlatform = nullable(oneOf('clerk', 'polar', 'stripe', 'supabase'))

const pattern = object({
  id: text,
  eventName: text,
  eventProperties: list(eventProperty),
  incomingWebhookPlatform,
})

/** Events, and the events that a team knows by name. */
export const events: Operations = counted('api', {
  'events.send': {
    call: 'POST /v1/events/send',
    headers: idempotency,
    body: open(
      {
        'email?': text,
        'userId?': text,
        eventName: text,
        'eventProperties?': open({}, plainValue),
        'mailingLists?': listChanges,
      },
      either(plainValue, { is: 'null' }),
      { count: 'at least one', of: ['email', 'userId'] },
    ),
    answers: { 200: done, 400: refused, 409: refused },
  },
  'eventPatterns.list': {
    call: 'GET /v1/event-patterns',
    query: paging,
    answers: { 200: page(object({ id: text, eventName: text, incomingWebhookPlatform })), 400: failed },
  },
  'eventPatterns.get': {
    call: 'GET /v1/event-patterns/{eventPatternId}',
    answers: { 200: pattern, 400: failed, 404: failed },
  },
  'eventPatterns.getByName': {
    call: 'GET /v1/event-patterns/by-name/{eventName}',
    answers: { 200: pattern, 400: failed, 404: failed },
  },
})
