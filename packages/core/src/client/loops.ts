import { Background } from '../background/background.ts'
import { ApiKey } from '../resources/api-key.ts'
import { ContactProperties } from '../resources/contact-properties.ts'
import { Contacts } from '../resources/contacts.ts'
import { DedicatedSendingIps } from '../resources/dedicated-sending-ips.ts'
import { Events } from '../resources/events.ts'
import { MailingLists } from '../resources/mailing-lists.ts'
import { Transactional } from '../resources/transactional.ts'
import { TransactionalEmails } from '../resources/transactional-emails.ts'
import { LoopsCall } from './call.ts'
import { Connection } from './connection.ts'
import { execute, type Client } from './execute.ts'
import type { LoopsOptions } from './options.ts'
import { Reporter } from './report.ts'
import { userAgent } from './request-headers.ts'
import { RetryBudget } from './retry-budget.ts'
import type { Send } from './send.ts'
import { sharedThrottle } from './throttle/shared.ts'

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
  readonly #client: Client
  #background: (() => Background) | undefined

  /** @param options all optional; see {@link LoopsOptions} */
  constructor(options: LoopsOptions = {}) {
    const { throttle, timeoutMs = 10_000, deadlineMs = 60_000, maxRetries = 3 } = options
    const send: Send = (operation, prepare, callOptions = {}) => new LoopsCall(execute(this.#client, operation, prepare, callOptions))
    this.#options = options
    this.#client = {
      connection: new Connection(options),
      fetch: options.fetch ?? ((url, init) => fetch(url, init)),
      limits: { timeoutMs, deadlineMs, maxRetries },
      userAgent: userAgent(options),
      retryBudget: new RetryBudget(),
      reporter: new Reporter(options.hooks, options.logger),
      throttle: throttle === undefined ? sharedThrottle : () => throttle || undefined,
      send,
    }
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

  /**
   * A variant of this client. It shares what the changes leave alone: the throttle of the key always, and the
   * background queue unless key, address, `fetch` or `background` change.
   *
   * @example const patient = loops.withOptions({ timeoutMs: 30_000 })
   */
  withOptions(changes: LoopsOptions): Loops {
    const variant = new Loops({ ...this.#options, ...changes })
    const isElsewhere = (['apiKey', 'baseUrl', 'fetch', 'background'] as const).some((name) => name in changes)
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
    return this.#background ? this.#background().close(options) : { remaining: 0 }
  }

  #ownBackground(): () => Background {
    const { connection, send, reporter } = this.#client
    const background = new Background({
      send,
      assertConfigured: () => connection.assertConfigured(),
      logger: reporter.logger,
      options: this.#options.background ?? {},
    })
    return () => background
  }
}
