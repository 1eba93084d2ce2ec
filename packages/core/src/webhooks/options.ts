import type { LoopsWebhookError } from '../errors/webhook-error.ts'
import type { WebhookFramework } from './body-already-parsed.ts'
import type { UnknownWebhookEvent, WebhookEventName, WebhookEventOf } from './event.ts'
import type { WebhookStore } from './store.ts'
import type { FreshnessOptions } from './verify.ts'

/** The request that an event came with. */
export interface WebhookDelivery {
  /** The `webhook-id`: the same when Loops repeats an event. */
  readonly id: string
  /** When Loops signed this request, in Unix seconds; the event happened at `eventTime`. */
  readonly timestamp: number
  /** The body as it came. */
  readonly rawBody: Uint8Array
}

/** What a handler is told beside the event. */
export interface WebhookContext extends WebhookDelivery {
  /** Aborted once the handler's time is up: Loops will repeat the event, so what still runs had better stop. */
  readonly signal: AbortSignal
}

/** Handles an event. A promise is waited for; one that rejects lets Loops repeat the event. */
export type WebhookHandler<Event> = (event: Event, context: WebhookContext) => unknown

/** One handler, or several that run at the same time. */
export type WebhookHandlers<Event> = WebhookHandler<Event> | readonly WebhookHandler<Event>[]

/** Handlers by name of the event. */
export type WebhookHandlersByName = {
  readonly [Name in WebhookEventName]?: WebhookHandlers<WebhookEventOf<Name>> | undefined
}

/** One secret, or several while one takes the place of another. */
export type WebhookSecretOptions =
  | {
      /** The signing secret, `whsec_…`. Default: the environment variable `LOOPS_WEBHOOK_SECRET`. */
      readonly secret?: string | undefined
      readonly secrets?: undefined
    }
  | {
      readonly secret?: undefined
      /** All secrets that may have signed. */
      readonly secrets: readonly string[]
    }

/** Options of {@link createWebhooks}; none is read before the first request. */
export type WebhookOptions = WebhookSecretOptions &
  FreshnessOptions & {
    /** What to do for each event. Events without a handler are acknowledged. */
    readonly on?: WebhookHandlersByName | undefined
    /** Gets events whose names are not known. They are acknowledged without it, too. */
    readonly onUnknown?: WebhookHandlers<UnknownWebhookEvent> | undefined
    /**
     * Told of every webhook that is refused (a `LoopsWebhookError`), of every event whose handlers failed (an
     * `AggregateError` of what they threw), and of a store that fails. Has 2 seconds; one that throws changes nothing.
     *
     * @param delivery absent when the request is not believed
     */
    readonly onError?:
      | ((error: LoopsWebhookError | AggregateError, delivery?: WebhookDelivery) => unknown)
      | undefined
    /** Where the ids of handled webhooks are kept. Default {@link memoryWebhookStore}. */
    readonly store?: WebhookStore | undefined
    /** Largest body in bytes. Default 262,144. */
    readonly maxBodyBytes?: number | undefined
    /** Time that a handler has, in milliseconds. Default 10,000; Loops gives up waiting after about 15 seconds. */
    readonly handlerTimeoutMs?: number | undefined
    /** Set by the packages for frameworks: whose fix to name when the body was parsed before. */
    readonly framework?: WebhookFramework | undefined
  }
