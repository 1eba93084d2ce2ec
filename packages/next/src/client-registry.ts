import type { Loops, LoopsOptions } from '@loops-kit/core'
import { tell } from '@loops-kit/core/adapter'
import { describeOptions, describeValues } from './describe-options.ts'

interface Entry {
  readonly client: Loops
  readonly description: string
  readonly hasEngine: boolean
}

/** How many clients are kept; those of a server with a key for each tenant have no other end. */
const maxClients = 100
const drainTimeoutMs = 10_000

/** The clients of a process: one for each name, or where there is none, for each set of options. */
export class ClientRegistry {
  // In the order of their last use.
  readonly #entries = new Map<string, Entry>()
  readonly #keyFunctions = new WeakMap<object, number>()
  #seenKeyFunctions = 0

  /** How many clients are kept. */
  get size(): number {
    return this.#entries.size
  }

  /**
   * The client of this name and these options. A name whose values have changed, as after an edit while the development
   * server runs, gets a new client, and the old one is given up. Changes of functions do not count.
   *
   * @param create makes the client
   */
  get(name: string | undefined, options: LoopsOptions, create: () => Loops): Loops {
    const description = name === undefined ? describeOptions(options) : describeValues(options)
    const identity = name === undefined ? `${description}${this.#keyOf(options)}` : `name ${name}`
    const known = this.#entries.get(identity)
    const isSame = known?.description === description
    const entry = isSame
      ? known
      : { client: create(), description, hasEngine: options.background?.engine !== undefined }
    if (known && !isSame) void giveUp(known)
    this.#entries.delete(identity)
    this.#entries.set(identity, entry)
    this.#evict()
    return entry.client
  }

  /**
   * Two functions with the same source may give the keys of two accounts. They never share a client, unless a name says
   * that they may.
   */
  #keyOf({ apiKey }: LoopsOptions): string {
    if (typeof apiKey !== 'function') return ''
    const number = this.#keyFunctions.get(apiKey) ?? ++this.#seenKeyFunctions
    this.#keyFunctions.set(apiKey, number)
    return ` ${number}`
  }

  #evict(): void {
    for (const [identity, entry] of this.#entries) {
      if (this.#entries.size <= maxClients) return
      this.#entries.delete(identity)
      void giveUp(entry)
    }
  }
}

/**
 * A client with an engine of its own delivers what waits, then closes: engines keep files and connections open. One
 * without leaves nothing behind once its queue is empty, and who still holds it may go on using it.
 */
async function giveUp({ client, hasEngine }: Entry): Promise<void> {
  if (!hasEngine) return
  try {
    await client.background.drain({ timeoutMs: drainTimeoutMs })
    await client.close()
  } catch (error) {
    tell(client.logger, 'A client that was replaced could not deliver or close.', error)
  }
}

const shared: unique symbol = Symbol.for('@loops-kit/next/clients')

/**
 * The registry of this process. It is kept outside of this module: Next.js bundles the module several times, and loads
 * it anew after each edit.
 */
export function clientRegistry(): ClientRegistry {
  const holder = globalThis as { [shared]?: ClientRegistry }
  if (!holder[shared]) Object.defineProperty(holder, shared, { value: new ClientRegistry() })
  return holder[shared] as ClientRegistry
}
