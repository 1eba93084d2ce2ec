import { LoopsWebhookError } from '../errors/webhook-error.ts'
import { mediaType } from '../http/media-type.ts'
import { checkOptions } from './check-options.ts'
import { bookkeepingTimeoutMs, handleOnce, type Report } from './handle-once.ts'
import { headerOf, type WebhookHeaders } from './headers.ts'
import type { WebhookOptions } from './options.ts'
import { rawBytes, type RawBody } from './raw-body.ts'
import { answer, toResponse, type WebhookAnswer, type WebhookResult } from './result.ts'
import { configuredSecrets } from './secret.ts'
import { memoryWebhookStore } from './store.ts'
import { withTimeLimit } from './time-limit.ts'
import { verify } from './verify.ts'
import { webWebhookRequest } from './web-request.ts'

const defaultMaxBodyBytes = 262_144

/** A request as a server has it that does not speak web requests. */
export interface WebhookRequest {
  readonly method: string
  readonly headers: WebhookHeaders
  /**
   * The raw body, or undefined when it has more than `maxBytes`.
   *
   * @throws LoopsWebhookError `body_already_parsed` when something took it before
   */
  readBody(maxBytes: number): Promise<RawBody | undefined>
}

/** A receiver of webhooks. One instance knows what it handled: make it once, not for each request. */
export interface Webhooks {
  /**
   * Answers a request: 204 when the event was handled, now or before; 400 for headers or a body that cannot be from
   * Loops; 401 for a bad signature or a stale timestamp; 405, 413, 415; and 500 when a handler failed or took too long,
   * so that Loops sends the event again.
   *
   * @throws LoopsWebhookError `missing_secret`, `invalid_secret` or `body_already_parsed`: the application is not set
   * up to receive webhooks. Answer with its `status`, 500, and Loops will try again.
   * @throws LoopsConfigError `invalid_option`
   */
  handle(request: Request): Promise<Response>
  /**
   * As `handle`, for servers that would have to make web requests and responses for it alone.
   *
   * @throws LoopsWebhookError and LoopsConfigError as `handle` does
   */
  respond(request: WebhookRequest): Promise<WebhookAnswer>
  /**
   * Takes a webhook whose raw body was read elsewhere, such as by a framework or from a queue.
   *
   * @throws LoopsWebhookError and LoopsConfigError as `handle` does
   */
  receive(rawBody: RawBody, headers: WebhookHeaders): Promise<WebhookResult>
}

/**
 * Receives the webhooks of Loops: believes only what is signed and fresh, gives each event to all its handlers, and
 * handles a repeat only when the first attempt failed.
 *
 * That is once in every case but two: a process that dies between the handler's work and the store's, and a handler
 * that goes on working after its time was up.
 *
 * @see https://loops.so/docs/webhooks
 * @example
 * const webhooks = createWebhooks({ on: { 'email.hardBounced': (event) => markBouncing(event.contactIdentity.email) } })
 * const response = await webhooks.handle(request)
 */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const { maxBodyBytes = defaultMaxBodyBytes, framework } = options
  const once = handleOnce(options, options.store ?? memoryWebhookStore(), report)
  let secrets: readonly string[] | undefined

  // At the first request, since an application must load without a secret.
  function readyWithSecrets(): readonly string[] {
    if (secrets) return secrets
    checkOptions(options)
    return (secrets = configuredSecrets(options.secrets ?? options.secret))
  }

  async function report(...failure: Parameters<Report>): Promise<void> {
    const { onError } = options
    if (!onError) return
    await withTimeLimit(
      bookkeepingTimeoutMs,
      () => onError(...failure),
      () => new Error('onError'),
    ).catch(() => undefined)
  }

  async function refuse(error: LoopsWebhookError): Promise<WebhookResult> {
    if (error.status === 500) throw error
    await report(error)
    return { kind: 'refused', status: error.status, error }
  }

  const tooLarge = (): LoopsWebhookError =>
    new LoopsWebhookError(
      'body_too_large',
      `The body has more than ${maxBodyBytes} bytes. Events of Loops are far smaller; raise maxBodyBytes if yours are not.`,
    )

  async function receive(rawBody: RawBody, headers: WebhookHeaders): Promise<WebhookResult> {
    const configured = readyWithSecrets()
    try {
      const body = rawBytes(rawBody, framework)
      if (body.length > maxBodyBytes) return await refuse(tooLarge())
      return await once(await verify(body, headers, configured, options))
    } catch (error) {
      if (error instanceof LoopsWebhookError) return refuse(error)
      throw error
    }
  }

  async function take(request: WebhookRequest): Promise<WebhookResult> {
    readyWithSecrets()
    if (request.method !== 'POST')
      return refuse(new LoopsWebhookError('method_not_allowed', 'Loops sends webhooks with POST.'))
    if (mediaType(headerOf(request.headers, 'content-type')) !== 'application/json') {
      return refuse(
        new LoopsWebhookError(
          'unsupported_media_type',
          'Loops sends webhooks with the content-type application/json.',
        ),
      )
    }
    const body = await request.readBody(maxBodyBytes)
    return body !== undefined ? receive(body, request.headers) : refuse(tooLarge())
  }

  const respond = async (request: WebhookRequest): Promise<WebhookAnswer> => answer(await take(request))

  async function handle(request: Request): Promise<Response> {
    return toResponse(await respond(webWebhookRequest(request, framework)))
  }

  return { receive, respond, handle }
}

/**
 * A receiver of webhooks as one function from a web `Request` to a `Response`, for any server that speaks them.
 * Answers and failures are those of {@link Webhooks}.
 *
 * @see https://loops.so/docs/webhooks
 * @example
 * export const POST = createWebhookHandler({
 *   secret: process.env.LOOPS_WEBHOOK_SECRET,
 *   on: { 'contact.unsubscribed': (event) => stopMailing(event.contactIdentity.email) },
 * })
 */
export function createWebhookHandler(options: WebhookOptions): (request: Request) => Promise<Response> {
  const webhooks = createWebhooks(options)
  return (request) => webhooks.handle(request)
}
