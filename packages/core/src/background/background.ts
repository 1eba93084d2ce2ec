import { copy } from '../client/copy.ts'
import { LoopsError } from '../errors/loops-error.ts'
import type { EventName, TransactionalId } from '../register.ts'
import type { ContactIdentity, ContactUpsert } from '../resources/contact-types.ts'
import type { EventSend } from '../resources/events.ts'
import type { TransactionalSend } from '../resources/transactional.ts'
import type { BackgroundClient } from './deliver.ts'
import type { Accepted, BackgroundStats, DeadLetters } from './port.ts'
import type { Queue } from './queue.ts'

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
  readonly #first = new Set<Promise<unknown>>()
  #queue: Promise<Queue> | undefined

  constructor(client: BackgroundClient) {
    this.#client = client
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

  /** Dead letters: list, replay, discard. */
  readonly deadLetters: DeadLetters = {
    list: async () => (await this.#loaded()).engine.deadLetters.list(),
    replay: async (id, options) => (await this.#loaded()).replay(id, options),
    discard: async (id) => (await this.#loaded()).engine.deadLetters.discard(id),
  }

  /**
   * Hands over several sends, all or none, to be delivered one after the other: each waits until the one before it
   * is done. When one is given up, those after it become dead letters too (`chain_broken`).
   *
   * @returns one entry per send, in their order
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
    options: BackgroundSendOptions = {},
  ): Promise<readonly Accepted[]> {
    // Everything of the caller's is read before the first wait.
    const { dedupeKey, tx } = options
    const copied = copy(sends) as readonly BackgroundSend[]
    const queue = await this.#loaded()
    return queue.accept(copied, dedupeKey, tx)
  }

  /** Begins to deliver what a durable engine kept from before. The first send does it too. */
  async start(): Promise<void> {
    ;(await this.#loaded()).start()
  }

  /** Counts of what waits, runs, is done and died. */
  async stats(): Promise<BackgroundStats> {
    return (await this.#loaded()).engine.stats()
  }

  /** Resolves when nothing waits any more, nor was to {@link finishFirst}, or after `timeoutMs`. */
  async drain(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    return (await this.#loaded()).drain(this.#first, options)
  }

  /**
   * Lets something finish before `drain()` resolves and `close()` takes no more jobs, such as a send that is still being
   * made.
   *
   * @param work never rejects
   */
  finishFirst(work: Promise<unknown>): void {
    this.#first.add(work)
    void work.then(() => this.#first.delete(work))
  }

  /**
   * Takes no more jobs, delivers what waits, then stops. Before, it waits for what was to {@link finishFirst}, for half
   * of the time at most.
   *
   * @param options.timeoutMs milliseconds for all of it. Default 10,000
   * @returns how many jobs were left: lost with the memory engine, kept by a durable one
   */
  async close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    return (await this.#loaded()).close(this.#first, options)
  }

  async #one(send: BackgroundSend, options?: BackgroundSendOptions): Promise<Accepted> {
    const [accepted] = await this.chain([send], options)
    return accepted as Accepted
  }

  /** Loaded with the first use: who does not deliver in the background does not pay for it. */
  #loaded(): Promise<Queue> {
    this.#queue ??= import('./queue.ts').then(
      (module) => new module.Queue(this.#client),
      (cause: unknown) => {
        this.#queue = undefined
        const message =
          'Nothing was accepted: a part of @loops-kit/core is missing. Deploy all files of the build.'
        throw new LoopsError({ code: 'not_loaded', cause, message })
      },
    )
    return this.#queue
  }
}
