export type { LoopsErrorCode } from './codes.ts'
export {
  LoopsApiError,
  LoopsConfigError,
  LoopsConflictError,
  LoopsConnectionError,
  LoopsRateLimitError,
  LoopsValidationError,
} from './kinds.ts'
export { isLoopsError, LoopsError, type RateLimit } from './loops-error.ts'
export { maskAddresses } from './mask.ts'
export {
  LoopsWebhookError,
  type LoopsWebhookErrorCode,
  type LoopsWebhookErrorStatus,
} from './webhook-error.ts'
