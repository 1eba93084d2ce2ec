import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Core, cjs, esm } from './support/built.ts'
import { answers, baseUrl, client, refuses, stub } from './support/stub.ts'

const copies: readonly (readonly [string, Core, Core])[] = [
  ['ESM', esm, cjs],
  ['CommonJS', cjs, esm],
]

describe.each(copies)('the %s copy beside the other one', (_, own, other) => {
  const failure = async (step = refuses(404), email = 'ada@example.com'): Promise<unknown> =>
    new own.Loops({ apiKey: 'key_copies', baseUrl, throttle: false, fetch: stub(step).fetch }).contacts
      .delete({ email })
      .catch((error: unknown) => error)

  it('is really another copy', () => {
    expect(own.Loops).not.toBe(other.Loops)
    expect(own.LoopsError).not.toBe(other.LoopsError)
  })

  it('makes errors that the other one knows, and of which it knows the kind', async () => {
    const error = await failure()
    expect(other.isLoopsError(error)).toBe(true)
    expect(error).toBeInstanceOf(other.LoopsError)
    expect(error).toBeInstanceOf(other.LoopsApiError)
    expect(error).not.toBeInstanceOf(other.LoopsConflictError)
    expect(error).not.toBeInstanceOf(other.LoopsValidationError)
    expect(await failure(answers(), 'nobody')).toBeInstanceOf(other.LoopsValidationError)
  })
})

describe('the throttle of a key', () => {
  afterEach(() => void vi.useRealTimers())

  it('is one for all copies of the package in a process', async () => {
    const { loops } = client([answers([])], { apiKey: 'key_of_all_copies', throttle: undefined })
    const { fetch, sent } = stub(answers([]))
    const clients = [
      loops,
      ...[esm, cjs].map((copy) => new copy.Loops({ apiKey: 'key_of_all_copies', baseUrl, fetch })),
    ]
    for (const one of clients) await one.mailingLists.list()
    vi.useFakeTimers()
    const startedAt = performance.now()
    const all = clients.flatMap((one) => Array.from({ length: 10 }, () => one.mailingLists.list().safe()))
    await vi.runAllTimersAsync()
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true)
    expect(sent.length).toBe(22)
    expect(performance.now() - startedAt).toBeGreaterThan(2500)
  })
})
