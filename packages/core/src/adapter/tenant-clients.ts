import type { Loops } from '../client/loops.ts'
import type { LoopsOptions } from '../client/options.ts'
import { LoopsConfigError } from '../errors/kinds.ts'
import { tell } from './tell.ts'

/**
 * Options for one request. The key is given as it is: make the function of the request asynchronous where it has to
 * be looked up.
 */
export type TenantOptions = Omit<LoopsOptions, 'apiKey'> & { readonly apiKey?: string | undefined }

interface Entry<Client> {
  readonly client: Client
  usedAt: number
  /** Requests under way. */
  open: number
}

/** What tells that a request is over: its response. */
interface Closing {
  readonly closed: boolean
  once(event: 'close', listener: () => void): unknown
}

/** How many clients are kept, and for how long at least after their last request. */
const maxClients = 100
const minIdleMs = 60_000

/**
 * One client for each key and base URL, so that their background queues outlive the request. Above 100 clients those
 * that had no request for a minute, nor have one under way, are given up, the longest unused first: they deliver what waits, then close.
 */
export class TenantClients<Client extends Loops = Loops> {
  // In the order of their last use.
  readonly #entries = new Map<string, Entry<Client>>()
  readonly #leaving = new Set<Client>()
  readonly #create: (options: LoopsOptions) => Client
  readonly #now: () => number

  /** @param create makes a client */
  constructor(create: (options: LoopsOptions) => Client, now: () => number = () => performance.now()) {
    this.#create = create
    this.#now = now
  }

  /** How many clients are kept. */
  get size(): number {
    return this.#entries.size
  }

  /**
   * The client with this key and base URL; other options count when it is made.
   *
   * @param response until it closes, the client stays
   */
  get(options: TenantOptions, response?: Closing): Client {
    if (typeof options.apiKey === 'function') {
      throw new LoopsConfigError(
        'invalid_option',
        'The options of a tenant have a function as "apiKey", which tells no tenants apart. Give the key itself, and make the function of the request asynchronous if it has to be looked up.',
      )
    }
    const identity = JSON.stringify([options.apiKey, options.baseUrl])
    const entry = this.#entries.get(identity) ?? { client: this.#create(options), usedAt: 0, open: 0 }
    this.#touch(identity, entry)
    if (response && !response.closed) {
      entry.open++
      response.once('close', () => {
        entry.open--
        this.#touch(identity, entry)
      })
    }
    this.#evict()
    return entry.client
  }

  /**
   * Closes every client, those that are leaving too.
   *
   * @throws AggregateError when some could not be closed, once all others are
   */
  async close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    const clients = [...this.#leaving, ...Array.from(this.#entries.values(), ({ client }) => client)]
    const ends = await Promise.allSettled(clients.map((client) => client.close(options)))
    const errors = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []))
    const remaining = ends.reduce(
      (sum, end) => sum + (end.status === 'fulfilled' ? end.value.remaining : 0),
      0,
    )
    if (errors.length === 0) return { remaining }
    throw new AggregateError(
      errors,
      `The clients of ${errors.length} of ${ends.length} tenants could not be closed, and their jobs may be left over; the others left ${remaining}. See "errors" for the reasons.`,
    )
  }

  #touch(identity: string, entry: Entry<Client>): void {
    entry.usedAt = this.#now()
    this.#entries.delete(identity)
    this.#entries.set(identity, entry)
  }

  #evict(): void {
    for (const [identity, { client, usedAt, open }] of this.#entries) {
      if (this.#entries.size <= maxClients || this.#now() - usedAt < minIdleMs) return
      if (open > 0) continue
      this.#entries.delete(identity)
      this.#leaving.add(client)
      void this.#deliverAndClose(client)
    }
  }

  async #deliverAndClose(client: Client): Promise<void> {
    try {
      try {
        await client.background.drain()
      } finally {
        await client.close()
      }
    } catch (error) {
      tell(client.logger, 'The client of a tenant was given up, and could not deliver or close.', error)
    } finally {
      this.#leaving.delete(client)
    }
  }
}
