import type { WebhookEventName } from './event-names.ts'

/** Whom an event is about. */
export interface ContactIdentity {
  id: string
  email: string
  userId: string | null
}

/** An event before it is sent: its own fields, without those that all events have. */
export interface WebhookEvent {
  eventName: WebhookEventName
  contactIdentity?: ContactIdentity
  [field: string]: unknown
}

/** The JSON that a webhook endpoint receives. */
export interface WebhookPayload {
  eventName: string
  /** In seconds since 1970, on the emulator's clock. */
  eventTime: number
  webhookSchemaVersion: string
  /** Absent from `testing.testEvent`. */
  contactIdentity?: ContactIdentity
  [field: string]: unknown
}

/** One try to hand a delivery over. */
export interface DeliveryAttempt {
  /** On the emulator's clock. */
  at: string
  url: string
  /** What the header `webhook-timestamp` said: seconds since 1970, always in real time. */
  webhookTimestamp: number
  /** Null when no answer came. Only 2xx is a success. */
  status: number | null
  /** The first 2,000 characters of the answer. */
  answer: string
  /** Why there was no success, in a sentence; null after a 2xx. */
  problem: string | null
  durationMs: number
  /** Whether somebody asked for it, outside the schedule. */
  replay: boolean
}

/** What can be wrong in a receiver that refused a delivery. */
export const mistakes = [
  'bodyParsedFirst',
  'reserialisedBody',
  'hexInsteadOfBase64',
  'bodyOnly',
  'idNotSigned',
  'secretNotDecoded',
  'oldSecret',
  'wholeHeaderCompared',
  'timestampInMilliseconds',
  'wrongSecret',
  'eventRefused',
] as const

/** What is wrong in a receiver that refused a delivery. */
export type Mistake = (typeof mistakes)[number]

/** What the emulator found out about a receiver that answered 400, 401 or 403. */
export interface Diagnosis {
  mistakes: Mistake[]
  /** What is wrong and how to mend it, in sentences. */
  message: string
  /** False when it is what remains after everything else was ruled out. */
  certain: boolean
  /** The marked requests that were made to find it out, in order. */
  probes: { way: string; status: number | null }[]
}

/** One event on its way to the webhook endpoint. */
export interface Delivery {
  /** What the header `webhook-id` says on every attempt. */
  id: string
  /** When the event happened, on the emulator's clock. */
  at: string
  eventName: string
  /** The API call that caused it; null for what was triggered or seeded. */
  requestId: string | null
  /** The email that it is about, if any. */
  emailId: string | null
  payload: WebhookPayload
  /** The payload's text, fixed when it was made: every attempt sends exactly this. */
  body: string
  /** `pending` until it is accepted (`delivered`) or no attempt is left (`failed`). */
  status: 'pending' | 'delivered' | 'failed'
  attempts: DeliveryAttempt[]
  /** On the emulator's clock; null when no attempt is to come. */
  nextAttemptAt: string | null
  diagnosis: Diagnosis | null
}

/** Answers a webhook in process, as a route would. */
export type WebhookHandler = (request: Request) => Response | Promise<Response>

/** Where events go, and how. What is left out stays as it is. */
export interface WebhookOptions {
  /** An http or https address; null ends the sending. */
  url?: string | null
  /** In the place of `url`: a function of this process that answers. */
  handler?: WebhookHandler
  /** `whsec_` and base64. Default: a random one, made when it is first asked for. */
  secret?: string
  /** The events that are sent. Default `all`. */
  events?: 'all' | readonly WebhookEventName[]
  /** Write the same JSON with other spacing and escapes, which a receiver that verifies parsed bodies refuses. Default false. */
  escapedBody?: boolean
  /** A factor for the waits between attempts, 0 or more: 0.01 turns five minutes into three seconds. Default 1. */
  retryScale?: number
  /** Whether to find out with marked requests why an endpoint refuses. Default: only if it is on this machine. */
  probes?: boolean
}

/** Where events go, and how, as it is now. */
export interface WebhookEndpoint {
  /** Null when nothing is sent, or when a handler of this process answers. */
  readonly url: string | null
  /** Whether a handler of this process answers. */
  readonly inProcess: boolean
  readonly secret: string
  /** Secrets that sign beside the new one, each for 24 hours after it was rotated. */
  readonly previousSecrets: readonly PreviousSecret[]
  readonly events: 'all' | readonly WebhookEventName[]
  readonly escapedBody: boolean
  readonly retryScale: number
  readonly probes: boolean
}

/** A secret that was rotated. */
export interface PreviousSecret {
  secret: string
  /** On the emulator's clock. */
  validUntil: string
}

/** A webhook endpoint as it is kept, secrets included. */
export interface SavedWebhook extends Omit<WebhookOptions, 'handler'> {
  previousSecrets?: PreviousSecret[]
}

/** A delivery as it is kept: its body says what its payload is. */
export type SavedDelivery = Omit<Delivery, 'payload'>

/** What can come of an email after it was sent, in the order in which it usually does. */
export const emailOutcomes = [
  'delivered',
  'opened',
  'clicked',
  'softBounced',
  'hardBounced',
  'spamReported',
  'unsubscribed',
  'resubscribed',
] as const

/** What came of an email after it was sent. */
export type EmailOutcome = (typeof emailOutcomes)[number]
