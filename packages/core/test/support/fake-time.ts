import { vi } from 'vitest'

const settle = setImmediate

/**
 * Runs the fake clock until `isOver`. Faster than vitest's own asynchronous steps, which wait a real millisecond for
 * each timer; this lets promises settle and no more.
 */
export async function runClock(isOver: () => boolean): Promise<void> {
  const rest = (): Promise<void> => new Promise((resolve) => settle(resolve))
  for (;;) {
    await rest()
    if (isOver()) return
    if (vi.getTimerCount() === 0) {
      // What needs more than one turn of the event loop, such as a first import, gets it.
      for (let turns = 0; turns < 100 && vi.getTimerCount() === 0 && !isOver(); turns++) await rest()
      if (isOver()) return
      if (vi.getTimerCount() === 0) throw new Error('Nothing is waiting for the clock, and it is not over.')
    }
    vi.advanceTimersToNextTimer()
  }
}
