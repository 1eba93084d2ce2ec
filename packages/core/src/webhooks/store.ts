/**
 * Remembers which webhooks were handled, so that a repeat is not handled again. An id is added only after its event
 * was handled: one whose handler failed is handled again when Loops repeats it.
 *
 * Loops repeats for 28 hours; keep ids for at least that long. Each call has 2 seconds.
 *
 * @example
 * const store: WebhookStore = {
 *   has: async (id) => (await redis.exists(`loops:webhook:${id}`)) === 1,
 *   add: (id) => redis.set(`loops:webhook:${id}`, '1', { EX: 172_800 }),
 * }
 */
export interface WebhookStore {
  /** Whether this webhook was handled. */
  has(id: string): boolean | Promise<boolean>
  /** Remembers that it was; one that is there already is no error. What it returns is not looked at. */
  add(id: string): unknown
}

/** Options of {@link memoryWebhookStore}. */
export interface MemoryWebhookStoreOptions {
  /** Ids that are kept; one more lets the oldest go. Default 10,000. */
  readonly maxIds?: number | undefined
  /** How long an id is kept, in milliseconds. Default 172,800,000: two days. */
  readonly keepMs?: number | undefined
  /** Another clock, in epoch milliseconds. Default `Date.now`. */
  readonly now?: (() => number) | undefined
}

/** Remembers ids in the memory of this process. Applications of several processes want a store that they share. */
export function memoryWebhookStore(options: MemoryWebhookStoreOptions = {}): WebhookStore {
  const { maxIds = 10_000, keepMs = 172_800_000, now = Date.now } = options
  // In the order of their times, since an id that is added again moves to the end.
  const addedAt = new Map<string, number>()
  return {
    has: (id) => now() - (addedAt.get(id) ?? -Infinity) < keepMs,
    add(id) {
      addedAt.delete(id)
      addedAt.set(id, now())
      for (const [oldest, at] of addedAt) {
        if (addedAt.size <= maxIds && now() - at < keepMs) break
        addedAt.delete(oldest)
      }
    },
  }
}
