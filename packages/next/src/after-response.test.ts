import { afterEach, describe, expect, it, vi } from 'vitest'
import { afterResponse, keepAlive } from './after-response.ts'

const context = Symbol.for('@next/request-context')
const holder = globalThis as { [context]?: unknown }
afterEach(() => {
  delete holder[context]
})

// Inside of a request it is the applications of the tests that show what happens.
describe('where Next.js answers no request', () => {
  it("the platform's waitUntil keeps it alive for the work", () => {
    const waitUntil = vi.fn<(work: Promise<unknown>) => void>()
    holder[context] = { get: () => ({ waitUntil }) }
    const work = Promise.resolve()
    keepAlive(work)
    expect(waitUntil).toHaveBeenCalledExactlyOnceWith(work)
  })

  it.each([undefined, { get: () => undefined }, { get: () => ({}) }])(
    'and without one nothing breaks',
    (given) => {
      holder[context] = given
      expect(() => keepAlive(Promise.resolve())).not.toThrow()
    },
  )

  it('what was to run after the response runs at once', () => {
    const task = vi.fn<() => Promise<void>>(async () => {})
    afterResponse(task)
    expect(task).toHaveBeenCalledOnce()
  })
})
