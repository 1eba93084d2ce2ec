import { bodyAlreadyParsed, type WebhookFramework } from './body-already-parsed.ts'
import { encodeText } from './text.ts'

/** A body as it came over the wire: its bytes, or their text. */
export type RawBody = string | Uint8Array | ArrayBuffer

/**
 * The bytes of a body.
 *
 * @throws LoopsWebhookError `body_already_parsed` for what a parser made of one
 */
export function rawBytes(body: RawBody, framework?: WebhookFramework): Uint8Array {
  if (typeof body === 'string') return encodeText(body)
  // Not instanceof: test runners and edge runtimes hand over bytes of another realm.
  if (ArrayBuffer.isView(body)) return body
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]') return new Uint8Array(body)
  throw bodyAlreadyParsed(framework)
}
