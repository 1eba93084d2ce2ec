/**
 * Every code a {@link LoopsError} can have, for `switch`. Meaning comes from the status and the operation,
 * never from the text of an answer, since Loops rewords its texts.
 */
export type LoopsErrorCode =
  /** 400: Loops refused the request as it is. */
  | 'bad_request'
  /** 401: the API key is unknown, or the content or workflow API is not enabled for the team; `apiKey.test` tells which. */
  | 'unauthorized'
  /** 404: no such contact, template or other resource. */
  | 'not_found'
  /** 405: this path does not take this method; for a call, check `baseUrl`. */
  | 'method_not_allowed'
  /** 413: the request is too large. */
  | 'payload_too_large'
  /** 422: Loops read the request and cannot use its content; `invalidTags` may say which tags. */
  | 'invalid_content'
  /** 500 of `workflows.create`: the team may not create workflows through the API. */
  | 'not_entitled'
  /** 501: Loops has not built this change yet. */
  | 'not_implemented'
  /** Any other 5xx, after all retries. */
  | 'server_error'
  /** Any other status, redirects included. */
  | 'unexpected_status'
  /** A success whose body could not be read as the JSON that was expected. */
  | 'unreadable_answer'
  /** 429, and no time left to wait. */
  | 'rate_limited'
  /** 429 of `emailMessages.preview` or `uploads.complete`: the quota of the day is used up. Not retried. */
  | 'quota_exceeded'
  /** More calls are waiting for the throttle than it may hold. */
  | 'throttle_full'
  /** 409: a contact with this email or userId exists. */
  | 'already_exists'
  /** 409: somebody used this idempotency key within the last 24 hours. */
  | 'idempotency_conflict'
  /** 409: the resource changed since it was read. */
  | 'stale_revision'
  /** 409 of `transactionalEmails.publish`: there is no draft to publish. */
  | 'no_draft'
  /** 409: the campaign was sent, or the email is not in LMX; it cannot be changed or read through the API. */
  | 'not_editable'
  /** 409 whose reason the status does not tell: a stale revision, or a state that does not allow it. */
  | 'conflict'
  /** The connection failed or broke. */
  | 'connection_failed'
  /** An attempt took longer than `timeoutMs`. */
  | 'timeout'
  /** The call could not end within `deadlineMs`. */
  | 'deadline_exceeded'
  /** The caller's signal was aborted. */
  | 'aborted'
  /** Refused before sending; `path` says where. */
  | 'invalid_input'
  /** No API key was given. */
  | 'missing_api_key'
  /** The API key cannot be one: empty, with spaces, or not readable. */
  | 'invalid_api_key'
  /** A key of the local emulator was about to be sent to Loops. */
  | 'emulator_key_in_production'
  /** An option has a value that cannot work. */
  | 'invalid_option'
  /** A part of this package is missing where it runs; nothing was sent. */
  | 'not_loaded'
  /** The background queue holds as many jobs as it may. */
  | 'queue_full'
  /** The background queue was closed. */
  | 'queue_closed'
  | WebhookCode

/** The codes that only webhooks have. */
export type WebhookCode =
  /** No webhook secret was given. */
  | 'missing_secret'
  /** A webhook secret cannot be one: too short, or not base64. */
  | 'invalid_secret'
  /** Something parsed the webhook's body before it was verified; the bytes that Loops signed are gone. */
  | 'body_already_parsed'
  /** The webhook's body has more bytes than the receiver takes. */
  | 'body_too_large'
  /** The webhook's `content-type` is not JSON. */
  | 'unsupported_media_type'
  /** The request lacks one of the three headers of a webhook. */
  | 'missing_headers'
  /** A header of the webhook is given twice or cannot be read. */
  | 'malformed_headers'
  /** The webhook was signed too long ago, or in the future. */
  | 'stale_timestamp'
  /** No signature of the webhook belongs to its body and one of the secrets. */
  | 'signature_mismatch'
  /** The webhook's body is not JSON. */
  | 'not_json'
  /** The webhook's body is JSON, and not an event. */
  | 'not_an_event'
  /** A handler of a webhook took longer than `handlerTimeoutMs`. */
  | 'handler_timeout'
  /** The store of webhook ids failed or did not answer. */
  | 'store_failed'
