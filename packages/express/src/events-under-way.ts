import type { Closable } from './shutdown.ts'

const underWay = new WeakMap<Closable, Set<Promise<void>>>()

/** Remembers an event that is being made for a client until it was handed over; `event` never rejects. */
export function keepUnderWay(client: Closable, event: Promise<void>): void {
  const events = underWay.get(client) ?? new Set()
  underWay.set(client, events.add(event))
  void event.then(() => events.delete(event))
}

/**
 * Closes a client after the events that are being made for it.
 *
 * @param options.timeoutMs milliseconds; those events get half of it at most. Default 10,000
 * @returns how many jobs are left over, with the events that were not made in time
 */
export async function closeAfterEvents(
  client: Closable,
  { timeoutMs = 10_000 }: { readonly timeoutMs?: number } = {},
): Promise<{ readonly remaining: number }> {
  const deadline = performance.now() + timeoutMs
  const events = underWay.get(client) ?? new Set()
  // An event that is never made must not take the time of the jobs.
  if (events.size > 0) await allWithin(events, timeoutMs / 2)
  const { remaining } = await client.close({ timeoutMs: Math.max(0, deadline - performance.now()) })
  return { remaining: remaining + events.size }
}

async function allWithin(events: Iterable<Promise<void>>, timeoutMs: number): Promise<void> {
  let limit: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, timeoutMs)
  })
  await Promise.race([Promise.all(events), late])
  clearTimeout(limit)
}
