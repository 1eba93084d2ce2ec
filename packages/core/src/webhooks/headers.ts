import { LoopsWebhookError } from '../errors/webhook-error.ts'

/** Headers as `Request` has them, or as a plain object such as `req.headers` of Node, whatever the case of its names. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** The three headers of a webhook, each of a form that can be right. */
export interface SignedHeaders {
  readonly id: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly signature: string
}

// What can stand in the signed text and be taken apart again: no full stop, which separates id, time and body.
const idForm = /^[!-\-/-~]{1,255}$/
const timestampForm = /^[1-9]\d{0,11}$/

/**
 * Reads the headers of a webhook.
 *
 * @throws LoopsWebhookError `missing_headers` or `malformed_headers`
 * @see https://loops.so/docs/webhooks
 */
export function readHeaders(headers: WebhookHeaders): SignedHeaders {
  const id = read(headers, 'webhook-id')
  const timestamp = read(headers, 'webhook-timestamp')
  const signature = read(headers, 'webhook-signature')
  if (!idForm.test(id)) throw malformed('webhook-id')
  if (!timestampForm.test(timestamp)) throw malformed('webhook-timestamp')
  return { id, timestamp: Number(timestamp), signature }
}

/**
 * The value of a header, or null.
 *
 * @throws LoopsWebhookError `malformed_headers` for one that is given twice
 */
export function headerOf(headers: WebhookHeaders, name: string): string | null | undefined {
  return typeof headers.get === 'function' ? headers.get(name) : find(headers as PlainHeaders, name)
}

function read(headers: WebhookHeaders, name: string): string {
  const value = headerOf(headers, name)
  if (!value) {
    throw new LoopsWebhookError(
      'missing_headers',
      `The request has no ${name}. Loops sends webhook-id, webhook-timestamp and webhook-signature with every event; either this is not from Loops, or something on the way drops them.`,
    )
  }
  return value
}

type PlainHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

function find(headers: PlainHeaders, name: string): string | undefined {
  const value =
    headers[name] ?? headers[Object.keys(headers).find((key) => key.toLowerCase() === name) ?? name]
  if (value === undefined || typeof value === 'string') return value
  if (value.length > 1) throw malformed(name)
  return value[0]
}

function malformed(name: string): LoopsWebhookError {
  return new LoopsWebhookError(
    'malformed_headers',
    `The header ${name} of this request cannot be from Loops: it is given twice or has another form.`,
  )
}
