import { assertType, describe, expectTypeOf, it } from 'vitest'
import {
  createWebhookHandler,
  isWebhookEvent,
  verifyWebhook,
  type ReceivedWebhookEvent,
  type UnknownWebhookEvent,
  type WebhookContact,
  type WebhookContext,
  type WebhookEvent,
  type WebhookEventName,
  type WebhookEventOf,
  type WebhookOptions,
} from './index.ts'

declare const received: ReceivedWebhookEvent

/** The events that have this field for certain. */
type With<Field extends string> = {
  [Name in WebhookEventName]: WebhookEventOf<Name> extends { readonly [Key in Field]: unknown } ? Name : never
}[WebhookEventName]

describe('the types of events', () => {
  it('are 17, told apart by their names', () => {
    expectTypeOf<WebhookEventName>().toEqualTypeOf<
      | 'contact.created'
      | 'contact.unsubscribed'
      | 'contact.deleted'
      | 'contact.mailingList.subscribed'
      | 'contact.mailingList.unsubscribed'
      | 'transactional.email.sent'
      | 'campaign.email.sent'
      | 'loop.email.sent'
      | 'email.delivered'
      | 'email.softBounced'
      | 'email.hardBounced'
      | 'email.spamReported'
      | 'email.opened'
      | 'email.clicked'
      | 'email.unsubscribed'
      | 'email.resubscribed'
      | 'testing.testEvent'
    >()
  })

  it('have the fields that Loops documents, and no others', () => {
    expectTypeOf<With<'eventTime'>>().toEqualTypeOf<WebhookEventName>()
    expectTypeOf<With<'contactIdentity'>>().toEqualTypeOf<Exclude<WebhookEventName, 'testing.testEvent'>>()
    expectTypeOf<With<'contact'>>().toEqualTypeOf<'contact.created'>()
    expectTypeOf<With<'mailingList'>>().toEqualTypeOf<
      'contact.mailingList.subscribed' | 'contact.mailingList.unsubscribed'
    >()
    expectTypeOf<With<'email'>>().toEqualTypeOf<
      | 'transactional.email.sent'
      | 'campaign.email.sent'
      | 'loop.email.sent'
      | Extract<WebhookEventName, `email.${string}`>
    >()
    expectTypeOf<With<'sourceType'>>().toEqualTypeOf<Extract<WebhookEventName, `email.${string}`>>()
    expectTypeOf<With<'message'>>().toEqualTypeOf<'testing.testEvent'>()
  })

  it('leave lists of sent emails open: absent or empty', () => {
    expectTypeOf<WebhookEventOf<'campaign.email.sent'>>().toExtend<{ mailingLists?: readonly unknown[] }>()
    // @ts-expect-error -- may be absent
    assertType<number>(({} as WebhookEventOf<'loop.email.sent'>).mailingLists.length)
  })

  it('name the one source of an email', () => {
    const event = {} as WebhookEventOf<'email.delivered'>
    // @ts-expect-error -- not before the source is known
    assertType(event.campaignId)
    if (event.sourceType === 'campaign') expectTypeOf(event.campaignId).toEqualTypeOf<string>()
    else if (event.sourceType === 'loop') expectTypeOf(event.loopId).toEqualTypeOf<string>()
    else expectTypeOf(event.transactionalId).toEqualTypeOf<string>()
  })

  it('know that transactional emails are neither opened nor clicked', () => {
    type Tracked = WebhookEventOf<
      'email.opened' | 'email.clicked' | 'email.unsubscribed' | 'email.resubscribed'
    >
    expectTypeOf<Tracked['sourceType']>().toEqualTypeOf<'campaign' | 'loop'>()
  })

  it('leave custom properties of contacts open until the account is described', () => {
    expectTypeOf<WebhookContact['email']>().toEqualTypeOf<string>()
    expectTypeOf<WebhookContact['favoriteColor']>().toEqualTypeOf<unknown>()
  })
})

describe('an event that arrives', () => {
  it('is known or unknown', () => {
    expectTypeOf(verifyWebhook('', {}, '')).resolves.toEqualTypeOf<ReceivedWebhookEvent>()
    expectTypeOf<ReceivedWebhookEvent>().toEqualTypeOf<WebhookEvent | UnknownWebhookEvent>()
  })

  it('narrows with isWebhookEvent, by its name too', () => {
    if (isWebhookEvent(received, 'email.hardBounced'))
      expectTypeOf(received.contactIdentity.email).toEqualTypeOf<string>()
    // @ts-expect-error -- there is no such event
    isWebhookEvent(received, 'email.bounced')
    if (!isWebhookEvent(received)) {
      expectTypeOf(received).toEqualTypeOf<UnknownWebhookEvent>()
      return
    }
    expectTypeOf(received).toEqualTypeOf<WebhookEvent>()
    if (received.eventName === 'contact.created')
      expectTypeOf(received).toEqualTypeOf<WebhookEventOf<'contact.created'>>()
    else if (received.eventName === 'email.clicked') expectTypeOf(received.email.id).toEqualTypeOf<string>()
    // @ts-expect-error -- there is no such event
    else if (received.eventName === 'contact.updated') assertType(received)
  })

  it('that is unknown has fields that may be anything', () => {
    const unknown = {} as UnknownWebhookEvent
    expectTypeOf(unknown.eventName).toExtend<string>()
    expectTypeOf(unknown['anything']).toEqualTypeOf<unknown>()
  })
})

describe('handlers', () => {
  it('get the event of their name', () => {
    createWebhookHandler({
      on: {
        'contact.created': (event, context) => {
          expectTypeOf(event).toEqualTypeOf<WebhookEventOf<'contact.created'>>()
          expectTypeOf(context).toEqualTypeOf<WebhookContext>()
        },
        'testing.testEvent': [
          (event) => expectTypeOf(event.message).toEqualTypeOf<'test'>(),
          async () => 'whatever it returns',
        ],
      },
      onUnknown: (event) => {
        expectTypeOf(event).toEqualTypeOf<UnknownWebhookEvent>()
      },
    })
  })

  it('are for events that Loops sends', () => {
    expectTypeOf<keyof NonNullable<WebhookOptions['on']>>().toEqualTypeOf<WebhookEventName>()
    createWebhookHandler({
      on: {
        // @ts-expect-error -- there is no such event
        'contact.updated': () => {},
      },
    })
  })

  it('are verified with one secret or several, not both', () => {
    assertType<WebhookOptions>({ secret: process.env['LOOPS_WEBHOOK_SECRET'] })
    assertType<WebhookOptions>({ secrets: ['a', 'b'] })
    // @ts-expect-error -- which one?
    assertType<WebhookOptions>({ secret: 'a', secrets: ['b'] })
  })
})
