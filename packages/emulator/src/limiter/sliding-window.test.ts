import { array, assert, integer, property } from 'fast-check'
import { expect, it } from 'vitest'
import { RateLimiter } from './rate-limiter.ts'
import { SlidingWindow } from './sliding-window.ts'

const moments = array(integer({ min: 0, max: 400 }), { maxLength: 60 }).map((steps) => {
  let now = 0
  return steps.map((step) => (now += step))
})

it('counts what happened less than a window ago', () => {
  assert(
    property(moments, (times) => {
      const window = new SlidingWindow(1000)
      times.forEach((now, index) => {
        window.add(now)
        expect(window.count(now)).toBe(times.slice(0, index + 1).filter((time) => time > now - 1000).length)
      })
    }),
  )
})

it('admits no more than the limit in any window, and refuses only when the window is full', () => {
  assert(
    property(moments, integer({ min: 1, max: 12 }), (times, limit) => {
      const limiter = new RateLimiter(1000)
      const admitted: number[] = []
      for (const now of times) {
        const inWindow = admitted.filter((time) => time > now - 1000).length
        const { over, remaining } = limiter.admit(now, limit)
        expect(over).toBe(inWindow >= limit)
        expect(remaining).toBe(Math.max(0, limit - inWindow - 1))
        if (!over) admitted.push(now)
      }
    }),
  )
})
