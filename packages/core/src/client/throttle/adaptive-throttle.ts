import type { Budget } from '../operations.ts'
import { Lanes } from './lanes.ts'
import { Rate } from './rate.ts'
import type { Slot, SlotRequest, Throttle, ThrottleAnswer } from './throttle.ts'

/** More calls than this do not wait. */
const maxWaiting = 10_000

interface Waiter {
  readonly request: SlotRequest
  /** Ends the wait, with a slot or without. */
  end(slot: Slot): void
}

/**
 * The built-in throttle: 10 requests per second for everything, and 60 in 60 seconds for content as well. One
 * instance serves all clients of a process that use the same key.
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export class AdaptiveThrottle implements Throttle {
  readonly #all: Rate = new Rate({ requests: 10, windowMs: 1000 })
  readonly #content: Rate = new Rate({ requests: 60, windowMs: 60_000 })
  readonly #lanes: Record<Budget, Lanes<Waiter>> = { api: new Lanes(), content: new Lanes() }
  #timer: ReturnType<typeof setTimeout> | undefined
  /** When it last gave a slot. */
  usedAt = 0

  get idle(): boolean {
    return this.#waiting === 0
  }

  acquire(request: SlotRequest): Slot | Promise<Slot> {
    const now = performance.now()
    const lanes = this.#lanes[request.budget]
    if (request.signal?.aborted) return 'aborted'
    if (this.#waiting === 0 && this.#nextAt(request.budget, now) <= now) return this.#take(request.budget, now)
    if (this.#waiting >= maxWaiting) return 'full'
    const ahead = request.attempt > 1 ? 0 : lanes.ahead(request.priority)
    if (this.#nextAt(request.budget, now) + ahead * this.#rate(request.budget).spacingMs(now) > now + request.maxWaitMs) return 'too_late'
    return new Promise((resolve) => {
      const { signal, priority } = request
      const onAbort = (): void => waiter.end('aborted')
      const tooLate = setTimeout(() => waiter.end('too_late'), request.maxWaitMs)
      const waiter: Waiter = {
        request,
        end: (slot) => {
          clearTimeout(tooLate)
          signal?.removeEventListener('abort', onAbort)
          lanes.remove(priority, waiter)
          resolve(slot)
          this.#schedule()
        },
      }
      signal?.addEventListener('abort', onAbort)
      lanes.add(priority, waiter, request.attempt > 1)
      this.#schedule()
    })
  }

  onAnswer({ budget, status, sentAt, rateLimit, retryAfterMs }: ThrottleAnswer): void {
    const now = performance.now()
    if (status === 429) this.#rate(budget).onRefusal(now, retryAfterMs)
    else if (rateLimit) this.#all.onRemaining(now, sentAt, rateLimit)
  }

  get #waiting(): number {
    return this.#lanes.api.size + this.#lanes.content.size
  }

  #rate(budget: Budget): Rate {
    return budget === 'content' ? this.#content : this.#all
  }

  #nextAt(budget: Budget, now: number): number {
    const next = this.#all.nextAt(now)
    return budget === 'content' ? Math.max(next, this.#content.nextAt(now)) : next
  }

  #take(budget: Budget, now: number): 'granted' {
    this.usedAt = now
    this.#all.take(now)
    if (budget === 'content') this.#content.take(now)
    return 'granted'
  }

  /** One timer for all that wait: content calls first when their own limit lets them, so that others cannot starve them. */
  #schedule(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const now = performance.now()
    const next = (['content', 'api'] as const)
      .filter((budget) => this.#lanes[budget].size > 0)
      .map((budget) => ({ budget, at: this.#nextAt(budget, now) }))
      .toSorted((a, b) => a.at - b.at)[0]
    if (!next) return
    if (next.at > now) {
      this.#timer = setTimeout(() => this.#schedule(), Math.ceil(next.at - now))
      return
    }
    const waiter = this.#lanes[next.budget].take()
    this.#take(next.budget, now)
    waiter?.end('granted')
  }
}
