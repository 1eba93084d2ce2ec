import { describe, expect, it } from 'vitest'
import { answers, breaks, client, refuses, type Sent, type Step } from '../../test/support/stub.ts'
import { LoopsConflictError, LoopsError } from '../index.ts'

const message = (revision: string | null, subject = ''): Step =>
  answers({ id: 'm1', subject, contentRevisionId: revision })
const stale = refuses(409)
const methods = (sent: readonly Sent[]): string => sent.map(({ method }) => method).join(' ')
const bodies = (sent: readonly Sent[]): unknown[] =>
  sent.flatMap(({ body }) => (body === undefined ? [] : [JSON.parse(body)]))

describe('an edit', () => {
  it('writes what the change says, with the revision that the change saw', async () => {
    const { loops, sent } = client([message('r1', 'Old'), message('r2', 'Old!')])
    const call = loops.emailMessages.edit('m/1', ({ subject }) => ({ subject: `${subject}!` }))
    expect(await call).toEqual({ id: 'm1', subject: 'Old!', contentRevisionId: 'r2' })
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v1/email-messages/m%2F1',
      'POST /api/v1/email-messages/m%2F1',
    ])
    expect(bodies(sent)).toEqual([{ expectedRevisionId: 'r1', subject: 'Old!' }])
  })

  it('waits for a change that takes its time', async () => {
    const { loops, sent } = client([message('r1'), message('r2')])
    await loops.emailMessages.edit('m1', async ({ id }) => Promise.resolve({ subject: id }))
    expect(bodies(sent)).toEqual([{ expectedRevisionId: 'r1', subject: 'm1' }])
  })

  it('writes nothing when the change wants nothing, and gives what it read', async () => {
    const { loops, sent } = client([message('r1', 'Old')])
    const { data, meta } = await loops.emailMessages.edit('m1', () => null).withMeta()
    expect(data).toMatchObject({ subject: 'Old', contentRevisionId: 'r1' })
    expect(meta).toMatchObject({ operation: 'emailMessages.get', attempts: 1 })
    expect(methods(sent)).toBe('GET')
  })

  it('starts again with what is there when somebody else wrote in between', async () => {
    const { loops, sent } = client([
      message('r1', 'Old'),
      stale,
      message('r2', 'Theirs'),
      message('r3', 'Theirs!'),
    ])
    const seen: string[] = []
    const { data, meta } = await loops.emailMessages
      .edit('m1', ({ subject }) => {
        seen.push(subject)
        return { subject: `${subject}!` }
      })
      .withMeta()
    expect(seen).toEqual(['Old', 'Theirs'])
    expect(data.subject).toBe('Theirs!')
    expect(meta).toMatchObject({ operation: 'emailMessages.update', attempts: 4 })
    expect(bodies(sent)).toEqual([
      { expectedRevisionId: 'r1', subject: 'Old!' },
      { expectedRevisionId: 'r2', subject: 'Theirs!' },
    ])
  })

  it('stops when the change, seeing the new state, wants nothing more', async () => {
    const { loops, sent } = client([message('r1', ''), stale, message('r2', 'Theirs')])
    const result = await loops.emailMessages.edit('m1', ({ subject }) =>
      subject === '' ? { subject: 'Mine' } : null,
    )
    expect(result.subject).toBe('Theirs')
    expect(methods(sent)).toBe('GET POST GET')
  })

  it('gives up after five times, and says that the revision was stale', async () => {
    let revision = 0
    const { loops, sent } = client([
      (request) => (request.method === 'GET' ? message(`r${++revision}`) : stale)(request),
    ])
    const settled = await loops.emailMessages.edit('m1', () => ({ subject: 'Mine' })).safe()
    expect(!settled.ok && settled.error).toBeInstanceOf(LoopsConflictError)
    expect(settled).toMatchObject({
      ok: false,
      error: {
        code: 'stale_revision',
        status: 409,
        mayHaveHappened: false,
        operation: 'emailMessages.update',
      },
      meta: { attempts: 11 },
    })
    expect(bodies(sent)).toEqual(
      ['r1', 'r2', 'r3', 'r4', 'r5'].map((expectedRevisionId) => ({ expectedRevisionId, subject: 'Mine' })),
    )
  })

  it('does not start again for another conflict: the revision has not moved', async () => {
    const { loops, sent } = client([
      message('r1'),
      refuses(409, 'Campaign is not in draft status.'),
      message('r1'),
    ])
    let runs = 0
    const settled = await loops.emailMessages
      .edit('m1', () => {
        runs++
        return { subject: 'Mine' }
      })
      .safe()
    expect(settled).toMatchObject({
      ok: false,
      error: {
        name: 'LoopsConflictError',
        code: 'not_editable',
        reason: 'other',
        status: 409,
        cause: { code: 'conflict' },
      },
    })
    expect(runs).toBe(1)
    expect(methods(sent)).toBe('GET POST GET')
  })

  it('does not repeat a write whose answer was lost: its own revision may be the new one', async () => {
    const { loops, sent } = client([message('r1'), breaks(), stale])
    let runs = 0
    const settled = await loops.emailMessages
      .edit('m1', () => {
        runs++
        return { subject: 'Mine' }
      })
      .safe()
    expect(settled).toMatchObject({ ok: false, error: { code: 'conflict', mayHaveHappened: true } })
    expect(!settled.ok && settled.error.message).toContain('may have happened')
    expect(runs).toBe(1)
    expect(methods(sent)).toBe('GET POST POST')
    expect(new Set(sent.slice(1).map(({ body }) => body)).size).toBe(1)
  })

  it('fails as its requests fail', async () => {
    const missing = client([refuses(404)])
    expect(await missing.loops.emailMessages.edit('m1', () => null).safe()).toMatchObject({
      error: { code: 'not_found', operation: 'emailMessages.get' },
    })
    const invalid = client([message('r1'), answers({ message: 'LMX failed to compile.' }, 422)])
    expect(await invalid.loops.emailMessages.edit('m1', () => ({ lmx: '<' })).safe()).toMatchObject({
      error: { code: 'invalid_content', operation: 'emailMessages.update' },
    })
    const gone = client([message('r1'), stale, refuses(404)])
    expect(await gone.loops.emailMessages.edit('m1', () => ({ subject: '' })).safe()).toMatchObject({
      error: { code: 'not_found', operation: 'emailMessages.get' },
      meta: { attempts: 3 },
    })
  })

  it('tells what the change threw, as the cause of an error of its own', async () => {
    const { loops, sent } = client([message('r1')])
    const cause = new Error('No such product.')
    const settled = await loops.emailMessages
      .edit('m1', () => {
        throw cause
      })
      .safe()
    expect(!settled.ok && settled.error).toBeInstanceOf(LoopsError)
    expect(settled).toMatchObject({ ok: false, error: { code: 'invalid_input', cause } })
    expect(methods(sent)).toBe('GET')
  })

  it('passes on the error of another call that the change made', async () => {
    const { loops } = client([message('r1'), refuses(404)])
    const settled = await loops.emailMessages
      .edit('m1', async () => ({ lmx: (await loops.components.get('k1')).lmx }))
      .safe()
    expect(settled).toMatchObject({ ok: false, error: { code: 'not_found', operation: 'components.get' } })
  })

  it('refuses what cannot be written before it is sent', async () => {
    const { loops, sent } = client([message('r1')])
    expect(
      await loops.emailMessages.edit('m1', () => ({ fromEmail: 'ada@example.com' })).safe(),
    ).toMatchObject({ error: { code: 'invalid_input', path: 'fromEmail' } })
    expect(methods(sent)).toBe('GET')
  })

  it('refuses a message without a revision, since nothing would guard the write', async () => {
    const { loops, sent } = client([message(null)])
    expect(await loops.emailMessages.edit('m1', () => ({ subject: 'Mine' })).safe()).toMatchObject({
      error: { code: 'invalid_input', path: 'contentRevisionId' },
    })
    expect(methods(sent)).toBe('GET')
  })

  it('takes no other revision from the change than the one that was read', async () => {
    const { loops, sent } = client([message('r1'), message('r2')])
    await loops.emailMessages.edit('m1', () => ({ subject: 'Mine', expectedRevisionId: null }))
    expect(bodies(sent)).toEqual([{ expectedRevisionId: 'r1', subject: 'Mine' }])
  })

  it('gives the options of a call to each of its requests', async () => {
    const { loops, sent } = client([message('r1'), message('r2')])
    await loops.emailMessages.edit('m1', () => ({ subject: '' }), { headers: { 'x-trace': '7' } })
    expect(sent.map(({ headers }) => headers['x-trace'])).toEqual(['7', '7'])
  })
})
