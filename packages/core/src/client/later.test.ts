import { describe, expect, it } from 'vitest'
import { answers, client } from '../../test/support/stub.ts'
import { copy } from './copy.ts'
import { later } from './later.ts'
import { LoopsCall } from './call.ts'
import type { Send } from './send.ts'

const send: Send = () => new LoopsCall(new Promise(() => {}))

describe('a resource whose code comes with its first call', () => {
  it('sends what was given, whatever becomes of it while its code is loaded', async () => {
    const { loops, sent } = client([answers({ id: 'k1', name: 'n', lmx: '' })])
    const component = { name: 'Footer', lmx: '' }
    const call = loops.components.create(component)
    component.name = 'Changed'
    await call
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ name: 'Footer', lmx: '' })
  })

  it('is the same object each time, and shows its methods', () => {
    const { loops } = client()
    expect(loops.campaigns).toBe(loops.campaigns)
    expect(loops.workflows.nodes).toBe(loops.workflows.nodes)
    expect(Object.keys(loops.eventPatterns)).toEqual(['list', 'get', 'getByName'])
  })

  it('gives a list at once that reads when it is asked', async () => {
    const data = [{ id: 't1' }, { id: 't2' }]
    const { loops, sent } = client([answers({ data, pagination: { nextCursor: null } })])
    const list = loops.themes.list({ perPage: 10 })
    expect(sent).toHaveLength(0)
    const ids = []
    for await (const { id } of list) ids.push(id)
    expect(ids).toEqual(['t1', 't2'])
  })

  it('says that a file is missing when its code cannot be loaded', async () => {
    const themes = later<{ get(id: string): LoopsCall<string> }>(
      'themes',
      { get: 'call' },
      () => Promise.reject(new Error('no such file')),
      send,
    )
    const settled = await themes.get('t1').safe()
    expect(settled).toMatchObject({ ok: false, error: { code: 'not_loaded', operation: 'themes.get' } })
    await expect(themes.get('t1')).rejects.toThrow('Deploy all files')
  })
})

describe('a copy', () => {
  it('shares nothing that can be changed', () => {
    const given = { a: [{ b: new Date(0) }], bytes: new Uint8Array([1]), buffer: new ArrayBuffer(2) }
    const copied = copy(given) as typeof given
    expect(copied).toEqual(given)
    expect(copied.a[0]).not.toBe(given.a[0])
    expect(copied.a[0]?.b).not.toBe(given.a[0]?.b)
    given.bytes[0] = 2
    expect(copied.bytes[0]).toBe(1)
    expect(copied.buffer).not.toBe(given.buffer)
  })

  it('keeps what has a life of its own, and what is wrong', () => {
    const { signal } = new AbortController()
    const given = { signal, blob: new Blob(), change: () => 1, none: undefined, nan: Number.NaN }
    expect(Object.entries(copy(given) as object)).toEqual(Object.entries(given))
    expect((copy(given) as typeof given).signal).toBe(signal)
  })
})
