import { describe, expect, it } from 'vitest'
import type { CallOptions, Loops, LoopsCall, OperationName } from '../../src/index.ts'
import { answers, client, refuses, testKey } from './stub.ts'

/** One call, what it sends, and what it makes of an answer. */
export interface OperationCase {
  readonly operation: OperationName
  readonly call: (loops: Loops, options?: CallOptions) => LoopsCall<unknown>
  /** Method and path below the base URL, with the query. */
  readonly sends: string
  readonly body?: unknown
  readonly answer: unknown
}

/** States what holds for each call of the API: what it sends, what it gives, and how it fails. */
export function describeOperations(cases: readonly OperationCase[]): void {
  describe.each(cases)('$operation ($sends)', ({ operation, call, sends, body, answer }) => {
    it('sends method, path and query or body, and gives what Loops answered', async () => {
      const { loops, sent } = client([answers(answer)])
      expect(await call(loops)).toEqual(answer)
      expect(sent).toHaveLength(1)
      const [first] = sent
      expect(`${first?.method} ${first?.url.slice('https://loops.test/api'.length)}`).toBe(sends)
      expect(first?.body === undefined ? undefined : JSON.parse(first.body)).toEqual(body)
      expect(first?.headers['authorization']).toBe(`Bearer ${testKey}`)
      expect(first?.headers['content-type']).toBe(body === undefined ? undefined : 'application/json')
    })

    it('tells what it was, and fails with an error that names it', async () => {
      const { loops } = client([answers(answer), refuses(404)])
      expect((await call(loops).withMeta()).meta).toMatchObject({ operation, status: 200, attempts: 1 })
      expect(await call(loops).safe()).toMatchObject({
        ok: false,
        error: { code: 'not_found', operation, status: 404 },
      })
    })

    it('cannot be taken in by an answer of another kind, and takes the options of a call', async () => {
      const { loops } = client([answers([]), answers({ success: true })])
      for (const _ of [1, 2]) {
        expect(await call(loops, { maxRetries: 0 }).safe()).toMatchObject({
          ok: false,
          error: { code: 'unreadable_answer', status: 200, attempts: 1 },
        })
      }
    })
  })
}

/** An empty page. */
export const emptyPage = {
  pagination: {
    totalResults: 0,
    returnedResults: 0,
    perPage: 20,
    totalPages: 1,
    nextCursor: null,
    nextPage: null,
  },
  data: [],
}

/** Where each input is refused. */
export type Refusals = readonly (readonly [path: string, call: (loops: Loops) => LoopsCall<unknown>])[]

/** States that each of these is refused before anything is sent, with the place and a sentence that says why. */
export function refusesBeforeSending(refusals: Refusals): void {
  it.each(refusals)('refuses %s before sending (%#)', async (path, call) => {
    const { loops, sent } = client()
    const settled = await call(loops).safe()
    expect(settled).toMatchObject({ ok: false, error: { code: 'invalid_input', path, attempts: 0 } })
    expect(!settled.ok && settled.error.message).toContain(`"${path}" `)
    expect(sent).toHaveLength(0)
  })
}
