import { describe, expect, it } from 'vitest'
import { broken } from '../../test/support/stub.ts'
import type { Attempted } from './attempt.ts'
import { classify, mayRetry, type Meaning } from './classify.ts'
import type { ReplayClass } from './operations.ts'

const answered = (status: number): Attempted => ({
  kind: 'answered',
  status,
  headers: new Headers(),
  text: '',
})
const failed = (cause: unknown): Attempted => ({ kind: 'failed', cause })

describe('classify', () => {
  it.each<[number, boolean, Meaning]>([
    [200, true, 'done'],
    [201, true, 'done'],
    [200, false, 'ambiguous'],
    [204, false, 'ambiguous'],
    [301, false, 'final'],
    [400, true, 'final'],
    [401, true, 'final'],
    [404, false, 'final'],
    [408, true, 'ambiguous'],
    [409, true, 'final'],
    [429, true, 'refused'],
    [500, true, 'ambiguous'],
    [502, false, 'ambiguous'],
    [503, true, 'ambiguous'],
    [599, true, 'ambiguous'],
  ])('calls status %i (readable: %s) %s', (status, readable, meaning) => {
    expect(classify(answered(status), readable)).toBe(meaning)
  })

  it('calls a time-out ambiguous, and an abort by its name', () => {
    expect(classify({ kind: 'timeout' }, false)).toBe('ambiguous')
    expect(classify({ kind: 'aborted' }, false)).toBe('aborted')
  })

  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'ConnectionRefused',
    'FailedToOpenSocket',
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('calls a connection that never stood (%s) not sent', (code) => {
    expect(classify(failed(broken(code)), false)).toBe('notSent')
  })

  it.each([
    'ECONNRESET',
    'EPIPE',
    'UND_ERR_SOCKET',
    'UND_ERR_HEADERS_TIMEOUT',
    'ETIMEDOUT',
    'ConnectionClosed',
  ])('calls a connection that was lost (%s) ambiguous', (code) => {
    expect(classify(failed(broken(code)), false)).toBe('ambiguous')
  })

  it.each([
    ['nothing', undefined],
    ['a text', 'ECONNREFUSED'],
    ['an error without a code', new Error('connect ECONNREFUSED 127.0.0.1')],
  ])('calls a failure that says nothing of the connection (%s) ambiguous', (_, cause) => {
    expect(classify(failed(cause), false)).toBe('ambiguous')
  })

  it('looks into an AggregateError, which Node throws when a host has several addresses', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const lost = Object.assign(new Error('read'), { code: 'ECONNRESET' })
    const all = new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) })
    const some = new TypeError('fetch failed', { cause: new AggregateError([refused, lost]) })
    expect(classify(failed(all), false)).toBe('notSent')
    expect(classify(failed(some), false)).toBe('ambiguous')
  })

  it('survives a cause that is its own cause', () => {
    const circular = new Error('round and round')
    circular.cause = circular
    expect(classify(failed(circular), false)).toBe('ambiguous')
  })
})

describe('mayRetry', () => {
  const classes: ReplayClass[] = ['safe', 'keyed', 'set', 'revision', 'natural', 'unsafe']

  it.each(classes)('retries a %s operation that did not happen', (replay) => {
    expect(mayRetry('refused', replay)).toBe(true)
    expect(mayRetry('notSent', replay)).toBe(true)
  })

  it.each(classes)('never retries what Loops refused for good or the caller stopped: %s', (replay) => {
    expect(mayRetry('final', replay)).toBe(false)
    expect(mayRetry('aborted', replay)).toBe(false)
  })

  it.each(classes)('retries what may have happened, but for the unsafe: %s', (replay) => {
    expect(mayRetry('ambiguous', replay)).toBe(replay !== 'unsafe')
  })
})
