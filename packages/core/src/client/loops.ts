import { Background } from '../background/background.ts'
import { ApiKey } from '../resources/api-key.ts'
import { ContactProperties } from '../resources/contact-properties.ts'
import { Contacts } from '../resources/contacts.ts'
import { DedicatedSendingIps } from '../resources/dedicated-sending-ips.ts'
import { Events } from '../resources/events.ts'
import { MailingLists } from '../resources/mailing-lists.ts'
import { Transactional } from '../resources/transactional.ts'
import { TransactionalEmails } from '../resources/transactional-emails.ts'
import { LoopsError } from '../errors/loops-error.ts'
import { LoopsCall, type Settled } from './call.ts'
import type { Client } from './client.ts'
import type { OperationName } from './operations.ts'
import type { CallOptions, Logger, LoopsOptions } from './options.ts'
import type * as pipeline from './pipeline.ts'
import type { Frozen } from './execute.ts'
import type { Prepared, Send } from './send.ts'

/** What carries calls out. */
interface Pipeline {
  readonly client: Client
  readonly execute: typeof pipeline.execute
}

/**
 * A client of the Loops API. It retries what may be retried, keeps within the team's rate limit, and hands work to the
 * background so that nobody waits for Loops.
 *
 * Nothing is read or checked before the first call: an application boots without a key.
 *
 * @example
 * const loops = new Loops() // LOOPS_API_KEY and LOOPS_BASE_URL, read at first use
 * await loops.contacts.upsert({ email: 'ada@example.com', firstName: 'Ada' })
 * @see https://loops.so/docs/api-reference/intro
 */
export class Loops {
  readonly apiKey: ApiKey
  readonly contacts: Contacts
  readonly contactProperties: ContactProperties
  readonly mailingLists: MailingLists
  readonly events: Events
  readonly transactional: Transactional
  readonly transactionalEmails: TransactionalEmails
  readonly dedicatedSendingIps: DedicatedSendingIps
  readonly #options: LoopsOptions
  readonly #send: Send
  #loading: Promise<Pipeline> | undefined
  #pipeline: Pipeline | undefined
  #background: (() => Background) | undefined

  /** @param options all optional; see {@link LoopsOptions} */
  constructor(options: LoopsOptions = {}) {
    const send: Send = (operation, prepare, callOptions) =>
      new LoopsCall(this.#call(operation, prepare, callOptions))
    this.#options = options
    this.#send = send
    this.apiKey = new ApiKey(send)
    this.contacts = new Contacts(send)
    this.contactProperties = new ContactProperties(send)
    this.mailingLists = new MailingLists(send)
    this.events = new Events(send)
    this.transactional = new Transactional(send)
    this.transactionalEmails = new TransactionalEmails(send)
    this.dedicatedSendingIps = new DedicatedSendingIps(send)
  }

  /** Sends that are accepted now and delivered in the background, so that nobody waits for Loops. */
  get background(): Background {
    this.#background ??= this.#ownBackground()
    return this.#background()
  }

  /** The logger it was given: for code that works with the client and has something to say, too. */
  get logger(): Logger | undefined {
    return this.#options.logger
  }

  /**
   * A variant of this client. It shares what the changes leave alone: the throttle of the key always, and the
   * background queue unless key, address, `fetch` or `background` change.
   *
   * @example const patient = loops.withOptions({ timeoutMs: 30_000 })
   */
  withOptions(changes: LoopsOptions): Loops {
    const variant = new Loops({ ...this.#options, ...changes })
    const isElsewhere = (['apiKey', 'baseUrl', 'fetch', 'background'] as const).some(
      (name) => name in changes,
    )
    if (!isElsewhere) variant.#background = () => this.background
    return variant
  }

  /**
   * Takes no more background jobs and delivers those that wait, for at most `timeoutMs`.
   *
   * @param options.timeoutMs milliseconds. Default 10,000
   * @returns how many jobs are left over
   */
  async close(options: { readonly timeoutMs?: number } = {}): Promise<{ readonly remaining: number }> {
    return this.background.close(options)
  }

  #ownBackground(): () => Background {
    const background = new Background({
      send: this.#send,
      assertConfigured: async () => (await this.#load()).client.assertConfigured(),
      logger: this.#options.logger,
      options: this.#options.background ?? {},
    })
    return () => background
  }

  /** Freezes the request at once, whatever the caller does with its objects afterwards; then carries it out. */
  async #call<T>(
    operation: OperationName,
    prepare: () => Prepared<T>,
    given?: CallOptions,
  ): Promise<Settled<T>> {
    const startedAt = performance.now()
    const options = { ...given }
    if (options.headers) options.headers = { ...options.headers }
    const frozen = freeze(prepare)
    try {
      const { client, execute } = this.#pipeline ?? (await this.#load())
      return await execute(client, operation, frozen, options, startedAt)
    } catch (cause) {
      // A call itself never throws.
      this.#loading = undefined
      return notLoaded(operation, cause)
    }
  }

  /** The parts that carry calls out come with the first call. */
  #load(): Promise<Pipeline> {
    this.#loading ??= import('./pipeline.ts').then(({ createClient, execute }) => {
      this.#pipeline = { client: createClient(this.#options, this.#send), execute }
      return this.#pipeline
    })
    return this.#loading
  }
}

function freeze<T>(prepare: () => Prepared<T>): Frozen<T> {
  try {
    return { request: prepare() }
  } catch (thrown) {
    return { thrown }
  }
}

function notLoaded<T>(operation: OperationName, cause: unknown): Settled<T> {
  const message = `${operation} was not sent: a part of @loops-kit/core is missing. Deploy all files of the build.`
  return {
    ok: false,
    error: new LoopsError({ code: 'not_loaded', operation, cause, message }),
    meta: { operation, attempts: 0, waitedMs: 0, durationMs: 0, deduplicated: false },
  }
}
