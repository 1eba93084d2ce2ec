import { expect, test } from 'vitest'
import { fewAtOnce } from './few-at-once.mjs'

test('every item is worked on once, and never more than a few at a time', async () => {
  /** @type {number[]} */
  const done = []
  let busy = 0
  let most = 0
  await fewAtOnce([1, 2, 3, 4, 5], 2, async (item) => {
    busy += 1
    most = Math.max(most, busy)
    await new Promise((resolve) => setImmediate(resolve))
    busy -= 1
    done.push(item)
  })
  expect(done).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

test('what goes wrong with one item ends all', async () => {
  await expect(fewAtOnce([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
