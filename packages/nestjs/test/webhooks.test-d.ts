import type {
  EmailClickedEvent,
  EmailOpenedEvent,
  ReceivedWebhookEvent,
  WebhookContext,
  WebhookEventOf,
} from '@loops-kit/core/webhooks'
import { describe, expectTypeOf, it } from 'vitest'
import { LoopsModule, type LoopsRootOptions, type LoopsWebhookEvent, OnLoopsWebhook } from '../src/index.ts'

describe('@OnLoopsWebhook', () => {
  it('gives methods the event of its name, or one of its names, or whatever arrives', () => {
    class Handlers {
      @OnLoopsWebhook('email.opened')
      one(event: EmailOpenedEvent, context: WebhookContext): void {
        void [event, context]
      }
      @OnLoopsWebhook(['email.opened', 'email.clicked'])
      async several(event: EmailOpenedEvent | EmailClickedEvent): Promise<number> {
        return Promise.resolve(event.eventTime)
      }
      @OnLoopsWebhook('*', { name: 'marketing' })
      all(event: ReceivedWebhookEvent): void {
        void event
      }
      @OnLoopsWebhook('contact.created')
      none(): void {}
      @OnLoopsWebhook('contact.created')
      part(event: { readonly eventName: string }): void {
        void event
      }
    }
    void Handlers
    expectTypeOf<LoopsWebhookEvent<'email.opened'>>().toEqualTypeOf<WebhookEventOf<'email.opened'>>()
    expectTypeOf<LoopsWebhookEvent<'*'>>().toEqualTypeOf<ReceivedWebhookEvent>()
  })

  it('refuses what does not fit', () => {
    class Handlers {
      // @ts-expect-error another event
      @OnLoopsWebhook('email.opened')
      another(event: EmailClickedEvent): void {
        void event
      }
      // @ts-expect-error one of two events
      @OnLoopsWebhook(['email.opened', 'email.clicked'])
      oneOfTwo(event: EmailClickedEvent): void {
        void event
      }
      // @ts-expect-error not every event is that one
      @OnLoopsWebhook('*')
      notAll(event: EmailClickedEvent): void {
        void event
      }
      // @ts-expect-error a name that Loops does not send
      @OnLoopsWebhook('email.bounced')
      noName(): void {}
      // @ts-expect-error not a context
      @OnLoopsWebhook('email.opened')
      noContext(_event: EmailOpenedEvent, context: number): void {
        void context
      }
    }
    expectTypeOf<LoopsWebhookEvent<'email.opened'>>().not.toEqualTypeOf<EmailClickedEvent>()
    void Handlers
  })
})

it('handlers stand at methods, not in the options of the module, whose route has a path', () => {
  const forRoot = (options: LoopsRootOptions): unknown => LoopsModule.forRoot(options)
  expectTypeOf(forRoot).toBeCallableWith({ webhooks: { path: 'webhooks', secret: 'whsec_' } })
  // @ts-expect-error no handlers here
  forRoot({ webhooks: { path: 'webhooks', on: {} } })
  // @ts-expect-error no path
  forRoot({ webhooks: {} })
})
