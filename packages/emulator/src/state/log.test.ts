import { assert, integer, property } from 'fast-check'
import { expect, it } from 'vitest'
import { Ring } from './log.ts'

it('keeps the newest, newest first, and finds exactly those by id', () => {
  assert(
    property(integer({ min: 1, max: 8 }), integer({ min: 0, max: 40 }), (capacity, count) => {
      const ring = new Ring<{ id: string }>(capacity)
      const all = Array.from({ length: count }, (_, index) => ({ id: `id${index}` }))
      all.forEach((item) => ring.add(item))
      const kept = all.slice(-capacity)
      expect([...ring]).toEqual(kept.toReversed())
      expect(ring.oldestFirst()).toEqual(kept)
      expect(ring.size).toBe(kept.length)
      for (const item of all) expect(ring.get(item.id)).toBe(kept.includes(item) ? item : undefined)
    }),
  )
})

it('is empty after clearing', () => {
  const ring = new Ring<{ id: string }>(2)
  ring.add({ id: 'a' })
  ring.clear()
  expect([[...ring], ring.size, ring.get('a')]).toEqual([[], 0, undefined])
})
