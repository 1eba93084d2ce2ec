import type { Rate } from './rate.ts'
import type { Priority, Slot, SlotRequest } from './throttle.ts'

/** Calls of one rate that wait for their turn. */
export interface Limiter {
  acquire(request: SlotRequest): Slot | Promise<Slot>
  /** How many wait. */
  size(): number
}

/** More calls than this do not wait. */
const maxWaiting = 10_000

interface Line {
  /** How many turns it gets while the others wait too. */
  readonly weight: number
  credit: number
  /** In order; a waiter that gave up stays until its turn comes. */
  waiters: ((slot: Slot) => boolean)[]
  waiting: number
}

/**
 * Lets calls through at a rate: higher priorities first, none starves (smooth weighted round robin). One timer serves
 * all that wait.
 */
export function createLimiter(rate: Rate): Limiter {
  const emptyLine = (weight: number): Line => ({ weight, credit: 0, waiters: [], waiting: 0 })
  const lines: Record<Priority, Line> = {
    interactive: emptyLine(16),
    background: emptyLine(4),
    bulk: emptyLine(1),
  }
  let timer: ReturnType<typeof setTimeout> | undefined

  const size = (): number => Object.values(lines).reduce((sum, { waiting }) => sum + waiting, 0)

  /** The line whose turn it is; each line with waiters earns its weight, and the one that goes pays for all. */
  const next = (): Line => {
    let chosen = lines.interactive
    let total = 0
    for (const one of Object.values(lines)) {
      if (one.waiting === 0) continue
      total += one.weight
      one.credit += one.weight
      if (chosen.waiting === 0 || one.credit > chosen.credit) chosen = one
    }
    chosen.credit -= total
    return chosen
  }

  const schedule = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (size() === 0) {
      for (const line of Object.values(lines)) line.waiters = []
      return
    }
    const now = performance.now()
    const wait = rate.nextAt(now) - now
    if (wait > 0) {
      timer = setTimeout(schedule, Math.ceil(wait))
      return
    }
    const { waiters } = next()
    rate.take(now)
    // Those that gave up are passed over.
    while (waiters.shift()?.('granted') === false);
    schedule()
  }

  return {
    size,
    acquire({ priority, maxWaitMs, signal, attempt }) {
      const now = performance.now()
      const wait = rate.nextAt(now) - now
      const waiting = size()
      if (waiting === 0 && wait <= 0) {
        rate.take(now)
        return 'granted'
      }
      if (waiting >= maxWaiting) return 'full'
      const own = lines[priority]
      const ahead = attempt > 1 ? 0 : own.waiting
      if (wait + ahead * rate.spacingMs(now) > maxWaitMs) return 'too_late'
      return new Promise((resolve) => {
        let ended = false
        const end = (slot: Slot): boolean => {
          if (ended) return false
          ended = true
          own.waiting--
          clearTimeout(tooLate)
          signal?.removeEventListener('abort', onAbort)
          resolve(slot)
          if (slot !== 'granted') schedule()
          return true
        }
        const onAbort = (): boolean => end('aborted')
        const tooLate = setTimeout(end, maxWaitMs, 'too_late')
        signal?.addEventListener('abort', onAbort)
        own.waiting++
        if (attempt > 1) own.waiters.unshift(end)
        else own.waiters.push(end)
        // Anew each time: some runtimes end a timer with the request that set it.
        schedule()
      })
    },
  }
}
