import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { EventName, EventProperties, MailingListChanges } from '../register.ts'
import { writeContactChanges } from '../validation/contact-changes.ts'
import { checkReference } from '../validation/identity.ts'
import { checkEventProperties, checkMailingLists } from '../validation/properties.ts'
import { checkObject, checkText, refuse } from '../validation/text.ts'
import type { ContactChanges, ContactReference } from './contact-types.ts'
import { type Done, done, success } from './read.ts'

/** Properties that an event writes to its contact; its lists stand in `mailingLists` beside them. */
export type EventContactProperties = ContactChanges & { readonly mailingLists?: undefined }

type Properties<Name extends EventName> =
  Record<string, never> extends EventProperties<Name>
    ? { readonly eventProperties?: EventProperties<Name> | undefined }
    : { readonly eventProperties: EventProperties<Name> }

/** An event to send. */
export type EventSend<Name extends EventName = EventName> = ContactReference & {
  /** Case-sensitive; must be the name that the workflow waits for. No colon. */
  readonly eventName: Name
  /** Written to the contact, and kept there. */
  readonly contactProperties?: EventContactProperties | undefined
  readonly mailingLists?: MailingListChanges | undefined
} & Properties<Name>

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

/** Events: they start workflows, and create their contact where the email is new. */
export class Events {
  readonly #send: Send

  constructor(send: Send) {
    this.#send = send
  }

  /**
   * Sends an event. With an email that is new, Loops creates the contact first; a `userId` alone must be known.
   *
   * One call is one event, however often it is retried: it carries one idempotency key.
   *
   * @throws LoopsConflictError `idempotency_conflict` when your own `idempotencyKey` was used before
   * @see https://loops.so/docs/api-reference/send-event
   * @example await loops.events.send({ email: 'ada@example.com', eventName: 'signup', eventProperties: { plan: 'pro' } })
   */
  send<Name extends EventName>(event: EventSend<Name>, options?: CallOptions): LoopsCall<Done> {
    return this.#send(
      'events.send',
      () => ({ body: eventBody(event), read: done, arrived: success }),
      options,
    )
  }
}
