import { Background } from '../background/background.ts'
import { ApiKey } from '../resources/api-key.ts'
import { ContactProperties } from '../resources/contact-properties.ts'
import { Contacts } from '../resources/contacts.ts'
import { DedicatedSendingIps } from '../resources/dedicated-sending-ips.ts'
import { Events } from '../resources/events.ts'
import { MailingLists } from '../resources/mailing-lists.ts'
import { Transactional } from '../resources/transactional.ts'
import type { AudienceSegments } from '../resources/audience-segments.ts'
import type { Campaigns } from '../resources/campaigns.ts'
import type { Components } from '../resources/components.ts'
import type { EmailMessages } from '../resources/email-messages.ts'
import type { EventPatterns } from '../resources/event-patterns.ts'
import type { Groups } from '../resources/groups.ts'
import type { Themes } from '../resources/themes.ts'
import type { TransactionalEmails } from '../resources/transactional-emails.ts'
import type { Uploads } from '../resources/uploads.ts'
import { Caller } from './caller.ts'
import { ContentResources, type LaterWorkflows } from './content.ts'
import type { Later } from './later.ts'
import type { Logger, LoopsOptions } from './options.ts'

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
  readonly dedicatedSendingIps: DedicatedSendingIps
  readonly #options: LoopsOptions
  readonly #caller: Caller
  readonly #content: ContentResources
  #background: (() => Background) | undefined

  /** @param options all optional; see {@link LoopsOptions} */
  constructor(options: LoopsOptions = {}) {
    const caller = new Caller(options)
    const { send } = caller
    this.#options = options
    this.#caller = caller
    this.#content = new ContentResources(send, options)
    this.apiKey = new ApiKey(send)
    this.contacts = new Contacts(send)
    this.contactProperties = new ContactProperties(send)
    this.mailingLists = new MailingLists(send)
    this.events = new Events(send)
    this.transactional = new Transactional(send)
    this.dedicatedSendingIps = new DedicatedSendingIps(send)
  }

  /** Segments: parts of the audience, by what is known of contacts. */
  get audienceSegments(): Later<AudienceSegments> {
    return this.#content.of('audienceSegments')
  }

  /** Campaigns: emails to a part of the audience. */
  get campaigns(): Later<Campaigns> {
    return this.#content.of('campaigns')
  }

  /** Groups that campaigns are kept in. */
  get campaignGroups(): Later<Groups> {
    return this.#content.of('campaignGroups')
  }

  /** Components: pieces that emails share. */
  get components(): Later<Components> {
    return this.#content.of('components')
  }

  /** Emails: what campaigns, transactional emails and workflows send. */
  get emailMessages(): Later<EmailMessages> {
    return this.#content.of('emailMessages')
  }

  /** The events that workflows can wait for. */
  get eventPatterns(): Later<EventPatterns> {
    return this.#content.of('eventPatterns')
  }

  /** Themes: the looks that emails share. */
  get themes(): Later<Themes> {
    return this.#content.of('themes')
  }

  /** Transactional emails: made, edited as drafts, and published; `transactional.send` sends them. */
  get transactionalEmails(): Later<TransactionalEmails> {
    return this.#content.of('transactionalEmails')
  }

  /** Groups that transactional emails are kept in. */
  get transactionalGroups(): Later<Groups> {
    return this.#content.of('transactionalGroups')
  }

  /** Images for emails. */
  get uploads(): Later<Uploads> {
    return this.#content.of('uploads')
  }

  /** Workflows and their nodes. */
  get workflows(): LaterWorkflows {
    return this.#content.workflows()
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
      send: this.#caller.send,
      assertConfigured: () => this.#caller.assertConfigured(),
      logger: this.#options.logger,
      options: this.#options.background ?? {},
    })
    return () => background
  }
}
