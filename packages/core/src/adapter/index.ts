/**
 * For packages that connect a framework: what several of them need. Applications use those packages.
 */
export { isAllowedOrigin, type PostedRequest } from '../signup/origin.ts'
export { sameBytes } from '../webhooks/hmac/hmac.ts'
export { toResponse } from '../webhooks/result.ts'
export { configuredSecrets } from '../webhooks/secret.ts'
export { webWebhookRequest } from '../webhooks/web-request.ts'
export { answerSignup } from './answer-signup.ts'
export { expressAddress, type ExpressRequest } from './express-address.ts'
export { bodyStream, readBytes } from './node-body.ts'
export type { NodeRequest, NodeResponse } from './node-request.ts'
export { nodeWebhookRequest } from './node-webhook-request.ts'
export { sendEventAfterwards, type MaybeEvent, type SentEvent } from './sent-event.ts'
export { tell, warnProcess } from './tell.ts'
export { TenantClients, type TenantOptions } from './tenant-clients.ts'
export type { RequestAddress } from './web-request.ts'
export { sendWebResponse } from './web-response.ts'
export { webhookAnswers } from './webhook-answers.ts'
