import {
  flag,
  InvalidInputError,
  listOf,
  numberFrom,
  oneOf,
  orNull,
  shape,
  type Check,
} from '../input/check.ts'
import { webhookEventNames, type WebhookEventName } from './event-names.ts'
import type { Send } from './post.ts'
import { isOnThisMachine, webhookUrl } from './reach.ts'
import { newSecret, secretText } from './secret.ts'
import type {
  PreviousSecret,
  SavedWebhook,
  WebhookEndpoint,
  WebhookHandler,
  WebhookOptions,
} from './types.ts'

const overlapMs = 24 * 60 * 60 * 1000
/** Rotated secrets that are remembered, so that a receiver that still uses one can be told. */
const keptSecrets = 5
/** What the request of a handler of this process says it was sent to. */
const handlerUrl = 'http://webhook.emulator.local/'

const events: Check<'all' | WebhookEventName[]> = (value, where) =>
  value === 'all' ? value : listOf(oneOf(...webhookEventNames))(value, where)

/** The checks of what can be said about an endpoint. */
export const endpointOptions: EndpointOptions = {
  url: orNull(webhookUrl),
  secret: secretText,
  events,
  escapedBody: flag,
  retryScale: numberFrom(0),
  probes: flag,
}

type EndpointOptions = {
  url: Check<string | null>
  secret: Check<string>
  events: Check<'all' | WebhookEventName[]>
  escapedBody: Check<boolean>
  retryScale: Check<number>
  probes: Check<boolean>
}

/** Checks a webhook endpoint that came from outside. Throws an `InvalidInputError` that says what is wrong, and where. */
export const parseWebhook: Check<Omit<WebhookOptions, 'handler'>> = shape({}, endpointOptions)

/** Where one team's events go, and how. */
export class Endpoint implements WebhookEndpoint {
  readonly #now: () => number
  readonly #fetch: typeof fetch
  #options: Omit<WebhookOptions, 'secret' | 'handler' | 'url'> = {}
  #secret: string | undefined
  #old: PreviousSecret[] = []
  #url: string | null = null
  #handler: WebhookHandler | undefined

  constructor(now: () => number, fetchIt: typeof fetch) {
    this.#now = now
    this.#fetch = fetchIt
  }

  get url(): string | null {
    return this.#url
  }

  get inProcess(): boolean {
    return this.#handler !== undefined
  }

  /** Whether events go anywhere. */
  get isOn(): boolean {
    return this.#url !== null || this.inProcess
  }

  get secret(): string {
    this.#secret ??= newSecret()
    return this.#secret
  }

  get previousSecrets(): readonly PreviousSecret[] {
    return this.#old.filter(({ validUntil }) => Date.parse(validUntil) > this.#now())
  }

  /** Secrets that were rotated away and are valid no more. */
  get oldSecrets(): readonly string[] {
    return this.#old
      .filter(({ validUntil }) => Date.parse(validUntil) <= this.#now())
      .map(({ secret }) => secret)
  }

  /** The secrets that sign now, the newest first. */
  get validSecrets(): readonly string[] {
    return [this.secret, ...this.previousSecrets.map(({ secret }) => secret)]
  }

  get events(): 'all' | readonly WebhookEventName[] {
    return this.#options.events ?? 'all'
  }

  get escapedBody(): boolean {
    return this.#options.escapedBody ?? false
  }

  get retryScale(): number {
    return this.#options.retryScale ?? 1
  }

  get probes(): boolean {
    return this.#options.probes ?? (this.inProcess || (this.#url !== null && isOnThisMachine(this.#url)))
  }

  /** What an attempt says that it went to. */
  get address(): string {
    return this.#url ?? handlerUrl
  }

  /** Hands a request over. */
  readonly send: Send = async (init) => {
    if (this.#url !== null) return this.#fetch(this.#url, init)
    if (this.#handler !== undefined) return this.#handler(new Request(handlerUrl, init))
    throw new Error('There is no webhook endpoint any more.')
  }

  /** Changes what is given. A secret takes the place of the one before at once, without an overlap. */
  configure({ handler, ...given }: WebhookOptions): void {
    const { url, secret, ...rest } = parseWebhook(given, '')
    if (handler !== undefined && typeof url === 'string')
      throw new InvalidInputError('Give either `url` or `handler`: a team has one webhook endpoint.')
    if (handler !== undefined && typeof handler !== 'function')
      throw new InvalidInputError('handler must be a function from a Request to a Response.')
    this.#secret = secret ?? this.secret
    this.#options = { ...this.#options, ...rest }
    if (url === undefined && handler === undefined) return
    this.#url = url ?? null
    this.#handler = handler
  }

  /** Puts a new secret in the place of the one before, which goes on signing beside it for 24 hours. */
  rotate(secret: string = newSecret()): void {
    const next = secretText(secret, 'secret')
    const validUntil = new Date(this.#now() + overlapMs).toISOString()
    this.#old = [{ secret: this.secret, validUntil }, ...this.#old].slice(0, keptSecrets)
    this.#secret = next
  }

  /** What there is to keep; undefined before anything was said or asked. A handler of this process cannot be kept. */
  save(): SavedWebhook | undefined {
    if (this.#secret === undefined) return undefined
    return {
      ...this.#options,
      ...(this.inProcess ? {} : { url: this.#url }),
      secret: this.#secret,
      previousSecrets: this.#old,
    }
  }

  restoreSecrets(previous: readonly PreviousSecret[]): void {
    this.#old = [...previous]
  }
}
