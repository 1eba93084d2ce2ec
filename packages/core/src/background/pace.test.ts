import { describe, expect, it } from 'vitest'
import { pause, steady } from './pace.ts'

describe('pausing the queue', () => {
  it('waits 1 s, then twice as long each time nothing got through, up to 30 s', () => {
    let pace = steady
    let now = 1_000_000
    const delays: number[] = []
    for (let time = 0; time < 7; time++) {
      const paused = pause(pace, now)
      delays.push(paused.delayMs)
      pace = paused.pace
      now += paused.delayMs
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('waits at least as long as Loops asked, but not for ever', () => {
    expect(pause(steady, 5000, 12_000).delayMs).toBe(12_000)
    expect(pause(steady, 5000, 3_600_000).delayMs).toBe(60_000)
  })

  it('does not grow for failures that were under way when the pause began', () => {
    const first = pause(steady, 5000)
    const second = pause(first.pace, 5400)
    expect(second).toEqual({ delayMs: 600, pace: first.pace })
    expect(pause(second.pace, 6000).delayMs).toBe(2000)
  })

  it('does not stop delivery when the clock is set back', () => {
    const { pace } = pause(steady, 90_000_000)
    expect(pause(pace, 1000).delayMs).toBeLessThanOrEqual(60_000)
  })
})
