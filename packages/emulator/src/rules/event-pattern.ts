import { stableId } from '../state/id.ts'
import type { EventPattern } from '../state/event-pattern.ts'
import type { ContactProperty, PropertyValue } from '../state/types.ts'

const isoDate = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** The pattern of an event after it was sent once more: new properties are added, known ones keep their type. */
export function learnPattern(
  known: EventPattern | undefined,
  eventName: string,
  properties: Record<string, PropertyValue>,
): EventPattern {
  const pattern = known ?? newPattern(eventName)
  const names = new Set(pattern.eventProperties.map(({ name }) => name))
  const added = Object.entries(properties)
    .filter(([name, value]) => !names.has(name) && value !== null)
    .map(([name, value]) => ({ name, type: typeOf(value) }))
  return added.length === 0
    ? pattern
    : { ...pattern, eventProperties: [...pattern.eventProperties, ...added] }
}

export function newPattern(eventName: string): EventPattern {
  return {
    id: stableId(`event ${eventName}`),
    eventName,
    eventProperties: [],
    incomingWebhookPlatform: null,
  }
}

/** Loops does not say how it tells a date; a text in one of the forms that it takes for dates counts as one. */
function typeOf(value: PropertyValue): ContactProperty['type'] {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' && isoDate.test(value) ? 'date' : 'string'
}
