import { describe, expect, it } from 'vitest'
import { answers, client, refuses, type Step } from '../../test/support/stub.ts'
import { LoopsError } from '../index.ts'

const email = (id: string): { id: string } => ({ id })

function page(emails: readonly string[], nextCursor: string | null): Step {
  return answers({
    pagination: {
      totalResults: 5,
      returnedResults: emails.length,
      perPage: 20,
      totalPages: 3,
      nextCursor,
      nextPage: null,
    },
    data: emails.map(email),
  })
}

async function ids(list: AsyncIterable<{ readonly id: string }>): Promise<string[]> {
  const all: string[] = []
  for await (const { id } of list) all.push(id)
  return all
}

describe('a list', () => {
  it('is read page by page to its end', async () => {
    const { loops, sent } = client([page(['a', 'b'], 'two'), page([], 'three'), page(['c'], null)])
    expect(await ids(loops.transactionalEmails.list({ perPage: 10 }))).toEqual(['a', 'b', 'c'])
    expect(sent.map(({ query }) => query)).toEqual([
      { perPage: '10' },
      { cursor: 'two', perPage: '10' },
      { cursor: 'three', perPage: '10' },
    ])
  })

  it('is read no further than it is iterated', async () => {
    const { loops, sent } = client([page(['a', 'b'], 'two'), page(['c'], null)])
    for await (const { id } of loops.transactionalEmails.list()) if (id === 'a') break
    expect(sent).toHaveLength(1)
  })

  it('sends nothing before it is iterated, and starts again each time', async () => {
    const { loops, sent } = client([page(['a'], null)])
    const list = loops.transactionalEmails.list()
    expect(sent).toHaveLength(0)
    expect(await ids(list)).toEqual(['a'])
    expect(await ids(list)).toEqual(['a'])
    expect(sent).toHaveLength(2)
  })

  it('starts at a cursor', async () => {
    const { loops, sent } = client([page(['c'], null)])
    expect(await ids(loops.transactionalEmails.list({ cursor: 'three' }))).toEqual(['c'])
    expect(sent[0]?.query).toEqual({ cursor: 'three' })
  })

  it('gives one page on demand', async () => {
    const { loops, sent } = client([page(['a', 'b'], 'two')])
    const first = await loops.transactionalEmails.list().page()
    expect(first.data.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(first.pagination.nextCursor).toBe('two')
    expect(sent).toHaveLength(1)
  })

  it('ends with an error when Loops gives the same cursor twice, since it would never end', async () => {
    const { loops, sent } = client([page(['a'], 'two'), page(['b'], 'two')])
    const read: string[] = []
    const failure = await (async () => {
      for await (const { id } of loops.transactionalEmails.list()) read.push(id)
    })().catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(LoopsError)
    expect(failure).toMatchObject({ code: 'unreadable_answer', operation: 'transactionalEmails.list' })
    expect(read).toEqual(['a', 'b'])
    expect(sent).toHaveLength(2)
  })

  it('throws the error of the page that failed, after those before it', async () => {
    const { loops } = client([page(['a'], 'two'), refuses(401)])
    const read: string[] = []
    await expect(
      (async () => {
        for await (const { id } of loops.transactionalEmails.list()) read.push(id)
      })(),
    ).rejects.toMatchObject({ code: 'unauthorized' })
    expect(read).toEqual(['a'])
  })

  it.each([
    [{ data: [] }],
    [{ pagination: {} }],
    [{ data: {}, pagination: {} }],
    [{ data: [], pagination: null }],
    [[]],
  ])('is not taken in by %j', async (json) => {
    const { loops } = client([answers(json)], { maxRetries: 0 })
    expect(await loops.transactionalEmails.list().page().safe()).toMatchObject({
      ok: false,
      error: { code: 'unreadable_answer' },
    })
  })

  it.each([9, 51, 20.5, Number.NaN])('is not asked for with %d results a page', async (perPage) => {
    const { loops, sent } = client()
    expect(await loops.transactionalEmails.list({ perPage }).page().safe()).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', path: 'perPage' },
    })
    expect(sent).toHaveLength(0)
  })

  it('takes the options of a call', async () => {
    const { loops } = client([page([], null)])
    const signal = AbortSignal.abort()
    expect(await loops.transactionalEmails.list({}, { signal }).page().safe()).toMatchObject({
      ok: false,
      error: { code: 'aborted' },
    })
  })
})
