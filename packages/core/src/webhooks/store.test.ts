import { describe, expect, it } from 'vitest'
import { memoryWebhookStore } from './index.ts'

describe('the store in memory', () => {
  it('has what was added, and nothing else', async () => {
    const store = memoryWebhookStore()
    store.add('a')
    store.add('a')
    expect(await store.has('a')).toBe(true)
    expect(await store.has('b')).toBe(false)
    expect(await store.has('toString')).toBe(false)
  })

  it('lets the oldest go when it is full', async () => {
    const store = memoryWebhookStore({ maxIds: 2 })
    for (const id of ['a', 'b', 'a', 'c']) store.add(id)
    expect(['a', 'b', 'c'].map((id) => store.has(id))).toEqual([true, false, true])
  })

  it('forgets after its time', () => {
    let time = 0
    const store = memoryWebhookStore({ keepMs: 1000, now: () => time })
    store.add('a')
    time = 999
    expect(store.has('a')).toBe(true)
    time = 1000
    expect(store.has('a')).toBe(false)
  })

  it('remembers for longer than Loops repeats', () => {
    let time = 0
    const store = memoryWebhookStore({ now: () => time })
    store.add('a')
    time = 28 * 3_600_000
    expect(store.has('a')).toBe(true)
  })
})
