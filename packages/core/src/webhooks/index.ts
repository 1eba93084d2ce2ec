export {
  LoopsWebhookError,
  type LoopsWebhookErrorCode,
  type LoopsWebhookErrorStatus,
} from '../errors/webhook-error.ts'
export { bodyAlreadyParsed, type WebhookFramework } from './body-already-parsed.ts'
export {
  isWebhookEvent,
  webhookEventNames,
  type ReceivedWebhookEvent,
  type UnknownWebhookEvent,
  type WebhookEvent,
  type WebhookEventName,
  type WebhookEventOf,
} from './event.ts'
export type {
  WebhookContact,
  WebhookContactIdentity,
  WebhookEmail,
  WebhookMailingList,
} from './event-parts.ts'
export type * from './events.ts'
export type { WebhookHeaders } from './headers.ts'
export type {
  WebhookContext,
  WebhookDelivery,
  WebhookHandler,
  WebhookHandlers,
  WebhookHandlersByName,
  WebhookOptions,
  WebhookSecretOptions,
} from './options.ts'
export type { RawBody } from './raw-body.ts'
export { webhookErrorAnswer, webhookErrorResponse, type WebhookAnswer, type WebhookResult } from './result.ts'
export type { WebhookSecrets } from './secret.ts'
export { signWebhook, type SignOptions, type WebhookSignatureHeaders } from './sign.ts'
export { memoryWebhookStore, type MemoryWebhookStoreOptions, type WebhookStore } from './store.ts'
export { verifyWebhook, type FreshnessOptions } from './verify.ts'
export { createWebhookHandler, createWebhooks, type WebhookRequest, type Webhooks } from './webhooks.ts'
