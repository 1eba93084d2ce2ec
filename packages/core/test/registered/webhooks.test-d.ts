import type { WebhookContact, WebhookEventOf } from '@loops-kit/core/webhooks'
import { describe, expectTypeOf, it } from 'vitest'
import './register.ts'

describe('of an account that is described, webhooks', () => {
  it('carry contacts with its properties, dates as text', () => {
    expectTypeOf<WebhookContact['plan']>().toEqualTypeOf<'free' | 'pro' | null | undefined>()
    expectTypeOf<WebhookContact['trialEndsAt']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<WebhookEventOf<'contact.created'>['contact']>().toEqualTypeOf<WebhookContact>()
    expectTypeOf<WebhookContact>().not.toHaveProperty('plam')
  })

  it('name its lists', () => {
    expectTypeOf<keyof WebhookContact['mailingLists']>().toEqualTypeOf<'newsletter' | 'changelog'>()
  })
})
