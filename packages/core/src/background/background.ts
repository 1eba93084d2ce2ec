import type { EventName, TransactionalId } from '../register.ts'
import type { ContactIdentity, ContactUpsert } from '../resources/contact-types.ts'
import { deleteBody, upsertBody } from '../resources/contacts.ts'
import { eventBody, type EventSend } from '../resources/events.ts'
import { transactionalBody, type TransactionalSend } from '../resources/transactional.ts'
import { maskAddresses } from '../errors/mask.ts'
import { type BackgroundClient, deliver } from './deliver.ts'
import { checkDedupeKey, makeJob, orderingKeyOf } from './job.ts'
import { memoryEngine } from './memory-engine.ts'
import type { Accepted, BackgroundEngine, BackgroundStats, DeadLetters } from './port.ts'

/** Options of handing something over. */
export interface BackgroundSendOptions {
  /**
   * What makes this send the same as another one, such as the id of an order: the same key is one job, and for
   * `events.send` and `transactional.send` one effect at Loops within 24 hours. Default: every call is its own.
   */
  readonly dedupeKey?: string | undefined
  /** The application's own database transaction, for engines that can join it. */
  readonly tx?: unknown
}

/** One link of a chain. */
export type BackgroundSend =
  | { readonly operation: 'contacts.upsert'; readonly input: ContactUpsert }
  | { readonly operation: 'contacts.delete'; readonly input: ContactIdentity }
  | { [Name in EventName]: { readonly operation: 'events.send'; readonly input: EventSend<Name> } }[EventName]
  | {
      [Id in TransactionalId]: {
        readonly operation: 'transactional.send'
        readonly input: TransactionalSend<Id>
      }
    }[TransactionalId]

/**
 * Sends that do not keep anybody waiting. Each call validates and resolves once its job is accepted; what happens
 * then, slow answers, outages, limits and retries, is no longer the caller's matter.
 *
 * Jobs for one contact are delivered in the order of the calls. Name a contact the same way each time, or use
 * {@link Background.chain}: its email and its userId alone are two different names.
 *
 * @example
 * await loops.background.events.send({ email, eventName: 'signup' })
 */
export class Background {
  readonly #client: BackgroundClient
  readonly #engine: BackgroundEngine
  #started = false
  /** Keeps the order of the calls while keys are being made. */
  #turn: Promise<void> = Promise.resolve()
  #accepted = 0
  #busy = false

  constructor(client: BackgroundClient) {
    this.#client = client
    this.#engine = client.options.engine ?? memoryEngine()
  }

  readonly contacts: {
    /** As `loops.contacts.upsert`: creates or updates a contact. */
    upsert(contact: ContactUpsert, options?: BackgroundSendOptions): Promise<Accepted>
    /** As `loops.contacts.delete`; a contact that does not exist counts as deleted. */
    delete(identity: ContactIdentity, options?: BackgroundSendOptions): Promise<Accepted>
  } = {
    upsert: (input, options) => this.#one({ operation: 'contacts.upsert', input }, options),
    delete: (input, options) => this.#one({ operation: 'contacts.delete', input }, options),
  }

  readonly events: {
    /** As `loops.events.send`. */
    send<Name extends EventName>(event: EventSend<Name>, options?: BackgroundSendOptions): Promise<Accepted>
  } = {
    send: (input, options) => this.#one({ operation: 'events.send', input }, options),
  }

  readonly transactional: {
    /** As `loops.transactional.send`. */
    send<Id extends TransactionalId>(
      email: TransactionalSend<Id>,
      options?: BackgroundSendOptions,
    ): Promise<Accepted>
  } = {
    send: (input, options) => this.#one({ operation: 'transactional.send', input }, options),
  }

  /**
   * Hands over several sends, all or none, to be delivered one after the other: each waits until the one before it
   * is done. When one is given up, those after it become dead letters too (`chain_broken`).
   *
   * @throws LoopsValidationError before anything is accepted
   * @throws LoopsError `queue_full` or `queue_closed`
   * @example
   * await loops.background.chain([
   *   { operation: 'contacts.upsert', input: { email, userId } },
   *   { operation: 'transactional.send', input: { email, transactionalId } },
   * ], { dedupeKey: `welcome-${userId}` })
   */
  async chain(
    sends: readonly BackgroundSend[],
    { dedupeKey, tx }: BackgroundSendOptions = {},
  ): Promise<readonly Accepted[]> {
    this.#client.assertConfigured()
    checkDedupeKey(dedupeKey)
    const acceptedAt = Date.now()
    // Everything of the caller's is read before the first wait.
    const drafts = sends.map((send) => ({
      operation: send.operation,
      body: bodyOf(send),
      orderingKey: orderingKeyOf(send.input),
    }))
    const jobs = Promise.all(drafts.map((draft, position) => makeJob(draft, position, dedupeKey, acceptedAt)))
    const before = this.#turn
    this.#turn = jobs.then(
      () => before,
      () => before,
    )
    await this.#turn
    this.start()
    const accepted = await this.#engine.enqueue(await jobs, { tx })
    this.#stayAlive()
    return accepted
  }

  /** Begins to deliver what a durable engine kept from before. The first send does it too. */
  start(): void {
    if (this.#started) return
    this.#started = true
    this.#engine.start(deliver(this.#client))
  }

  /** Dead letters: list, replay, discard. */
  get deadLetters(): DeadLetters {
    return this.#engine.deadLetters
  }

  /** Counts of what waits, runs, is done and died. */
  stats(): Promise<BackgroundStats> {
    return this.#engine.stats()
  }

  /** Resolves when nothing waits any more, or after `timeoutMs`. */
  drain(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    return this.#engine.drain(options)
  }

  /**
   * Takes no more jobs, delivers what waits for at most `timeoutMs` (default 10,000), then stops.
   *
   * @returns how many jobs were left: lost with the memory engine, kept by a durable one
   */
  async close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    const left = await this.#engine.close(options)
    if (left.remaining) {
      this.#client.logger?.error(
        `The background queue (${this.#engine.name}) was closed with ${left.remaining} jobs not delivered.`,
      )
    }
    return left
  }

  async #one(send: BackgroundSend, options?: BackgroundSendOptions): Promise<Accepted> {
    const [accepted] = await this.chain([send], options)
    return accepted as Accepted
  }

  #stayAlive(): void {
    const { options, logger } = this.#client
    this.#accepted++
    if (this.#busy || !options.waitUntil) return
    this.#busy = true
    try {
      options.waitUntil(this.#untilIdle())
    } catch (error) {
      logger?.warn(
        `background.waitUntil failed, so the platform may stop before all is delivered: ${maskAddresses(String(error))}`,
      )
    }
  }

  async #untilIdle(): Promise<void> {
    let seen: number
    do {
      seen = this.#accepted
      await this.#engine.drain()
    } while (seen !== this.#accepted)
    this.#busy = false
  }
}

function bodyOf({ operation, input }: BackgroundSend): string {
  if (operation === 'contacts.upsert') return upsertBody(input)
  if (operation === 'contacts.delete') return deleteBody(input)
  if (operation === 'events.send') return eventBody(input)
  return transactionalBody(input)
}
