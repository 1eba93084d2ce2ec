export { isLoopsError, LoopsError } from '@loops-kit/core'
export type { MaybeEvent, SentEvent } from '@loops-kit/core/adapter'
export type { ReceivedWebhookEvent, WebhookContext, WebhookEventName } from '@loops-kit/core/webhooks'
export { LoopsService } from './client/loops.service.ts'
export { getLoopsToken, InjectLoops } from './client/tokens.ts'
export {
  type LoopsEventDecorator,
  SendsLoopsEvent,
  type SendsLoopsEventOptions,
  type Succeeded,
  type UnsentEvent,
} from './events/sends-loops-event.ts'
export { getLoopsHealthToken } from './health/health-provider.ts'
export type { LoopsHealth, LoopsHealthLimits } from './health/health.ts'
export type { LoopsKeyState } from './health/key-state.ts'
export { LoopsHealthIndicator, type LoopsHealthOptions } from './health/loops-health.indicator.ts'
export type { LoopsRoute } from './module/instance.ts'
export { LoopsModule } from './module/loops.module.ts'
export type {
  LoopsAsyncOptions,
  LoopsModuleOptions,
  LoopsOptionsFactory,
  LoopsRootOptions,
  LoopsSignupOptions,
  LoopsStaticOptions,
  LoopsWebhookOptions,
} from './module/options.ts'
export { LoopsSignupService } from './signup/loops-signup.service.ts'
export { getLoopsSignupToken } from './signup/signup-provider.ts'
export {
  type LoopsWebhookDecorator,
  type LoopsWebhookEvent,
  OnLoopsWebhook,
  type OnLoopsWebhookOptions,
} from './webhooks/on-loops-webhook.ts'
export {
  getLoopsWebhook,
  LOOPS_WEBHOOK_CONTEXT,
  type LoopsWebhookContextType,
} from './webhooks/webhook-context.ts'
