import type { Prepared } from '../client/send.ts'
import type { EventName } from '../register.ts'
import { writeContactChanges } from '../validation/contact-changes.ts'
import { checkReference } from '../validation/identity.ts'
import { checkEventProperties, checkMailingLists } from '../validation/properties.ts'
import { checkObject, checkText, refuse } from '../validation/text.ts'
import type { EventSend } from './events.ts'
import { type Done, done, success } from './read.ts'

const names = new Set([
  'email',
  'userId',
  'eventName',
  'eventProperties',
  'contactProperties',
  'mailingLists',
])

/** Validates an event and serialises it. */
export function eventBody<Name extends EventName>(event: EventSend<Name>): string {
  const input = checkObject('event', event)
  for (const name of Object.keys(input)) {
    if (!names.has(name))
      refuse(name, 'is not a part of an event. Put it into "contactProperties" or "eventProperties".')
  }
  const { email, userId, eventName, eventProperties, contactProperties, mailingLists } = input
  checkReference({ email, userId })
  checkText('eventName', eventName)
  if ((eventName as string).includes(':'))
    refuse('eventName', 'has a colon, which Loops does not take in event names.')
  if (eventProperties !== undefined) checkEventProperties(eventProperties)
  if (mailingLists !== undefined) checkMailingLists('mailingLists', mailingLists)
  const body: Record<string, unknown> = {}
  if (contactProperties !== undefined) {
    const properties = checkObject('contactProperties', contactProperties)
    for (const name of names) {
      if (properties[name] !== undefined)
        refuse(
          `contactProperties.${name}`,
          'would replace a part of the event. Put it beside "contactProperties".',
        )
    }
    writeContactChanges(body, properties, 'contactProperties.')
  }
  return JSON.stringify({ ...body, email, userId, eventName, eventProperties, mailingLists })
}

/** The request of `events.send`. */
export function sendEvent<Name extends EventName>(event: EventSend<Name>): Prepared<Done> {
  return { body: eventBody(event), read: done, arrived: success }
}
