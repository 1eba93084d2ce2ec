import type { ContactCreatedEvent, UnknownWebhookEvent } from '@loops-kit/core/webhooks'
import { expectTypeOf, it } from 'vitest'
import { webhooks, type WebhookRouteOptions } from '../src/index.ts'

it('each handler gets its event', () => {
  webhooks({
    on: { 'contact.created': (event) => expectTypeOf(event).toEqualTypeOf<ContactCreatedEvent>() },
    onUnknown: (event) => expectTypeOf(event).toEqualTypeOf<UnknownWebhookEvent>(),
  })
})

it('a name that Loops does not send is a mistake', () => {
  expectTypeOf<{ on: { 'contact.updated': () => void } }>().not.toExtend<WebhookRouteOptions>()
})

it('the secret is one or several, and the framework is known', () => {
  expectTypeOf<{ secret: string; secrets: string[] }>().not.toExtend<WebhookRouteOptions>()
  expectTypeOf<WebhookRouteOptions>().not.toHaveProperty('framework')
})
