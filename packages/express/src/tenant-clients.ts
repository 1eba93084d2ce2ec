import { Loops, LoopsConfigError, type LoopsOptions } from '@loops-kit/core'

/**
 * Options for one request. The key is given as it is: make the function of the request asynchronous where it has to
 * be looked up.
 */
export type TenantOptions = Omit<LoopsOptions, 'apiKey'> & { readonly apiKey?: string | undefined }

interface Entry {
  readonly client: Loops
  usedAt: number
}

/** How many clients are kept, and for how long at least after their last request. */
const maxClients = 100
const minIdleMs = 60_000

/**
 * One client for each key and base URL, so that their background queues outlive the request. Above 100 clients those
 * that had no request for a minute are given up, the longest unused first: they deliver what waits, then close.
 */
export class TenantClients {
  // In the order of their last use.
  readonly #entries = new Map<string, Entry>()
  readonly #leaving = new Set<Loops>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** How many clients are kept. */
  get size(): number {
    return this.#entries.size
  }

  /** The client with this key and base URL; other options count when it is made. */
  get(options: TenantOptions): Loops {
    if (typeof options.apiKey === 'function') {
      throw new LoopsConfigError(
        'invalid_option',
        'loops() was given a function of the request whose options have a function as "apiKey". Give the key itself, and make the outer function asynchronous if it has to be looked up.',
      )
    }
    const identity = JSON.stringify([options.apiKey, options.baseUrl])
    const entry = this.#entries.get(identity) ?? { client: new Loops(options), usedAt: 0 }
    entry.usedAt = this.#now()
    this.#entries.delete(identity)
    this.#entries.set(identity, entry)
    this.#evict()
    return entry.client
  }

  /** Closes every client, those that are leaving too. */
  async close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }> {
    const clients = [...this.#leaving, ...Array.from(this.#entries.values(), ({ client }) => client)]
    const left = await Promise.all(clients.map((client) => client.close(options)))
    return { remaining: left.reduce((sum, { remaining }) => sum + remaining, 0) }
  }

  #evict(): void {
    for (const [identity, { client, usedAt }] of this.#entries) {
      if (this.#entries.size <= maxClients || this.#now() - usedAt < minIdleMs) return
      this.#entries.delete(identity)
      this.#leaving.add(client)
      void this.#deliverAndClose(client)
    }
  }

  async #deliverAndClose(client: Loops): Promise<void> {
    try {
      await client.background.drain()
      await client.close()
    } finally {
      this.#leaving.delete(client)
    }
  }
}
