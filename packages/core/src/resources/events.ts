import type { LoopsCall } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { Send } from '../client/send.ts'
import type { EventName, EventProperties, MailingListChanges } from '../register.ts'
import type { ContactChanges, ContactReference } from './contact-types.ts'
import type { Done } from './read.ts'

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
    return this.#send('events.send', ({ sendEvent }, input) => sendEvent(input), options, [event])
  }
}
