import { describe, expect, it } from 'vitest'
import { answers, client, refuses } from '../../test/support/stub.ts'
import { type Loops, type LoopsCall, LoopsRateLimitError, type ThrottleAnswer } from '../index.ts'

const exhausted = {
  message: 'Upload limit exceeded.',
  maxUploads: 50,
  windowHours: 24,
}
const previews = (loops: Loops): LoopsCall<unknown> =>
  loops.emailMessages.preview('m1', { emails: ['ada@example.com'] })
const uploads = (loops: Loops): LoopsCall<unknown> => loops.uploads.complete('a1')
const left = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '9' }
const none = { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '0' }

describe('a 429 that means a quota of the day', () => {
  it.each([
    ['previews, told by requests that are left', previews, refuses(429, 'Daily limit.', left)],
    ['previews, when nothing speaks of requests', previews, refuses(429, 'Daily limit.')],
    ['uploads, told by their numbers', uploads, answers(exhausted, 429, none)],
  ])('is final: %s', async (_, call, step) => {
    const { loops, sent } = client([step])
    const settled = await call(loops).safe()
    expect(settled).toMatchObject({
      error: { code: 'quota_exceeded', status: 429, retryable: false, mayHaveHappened: false },
    })
    expect(!settled.ok && settled.error).toBeInstanceOf(LoopsRateLimitError)
    expect(sent).toHaveLength(1)
  })

  it('says how many uploads there are in how many hours', async () => {
    const settled = await uploads(client([answers(exhausted, 429)]).loops).safe()
    expect(settled).toMatchObject({ error: { maxUploads: 50, windowHours: 24 } })
  })

  it('does not slow the throttle down', async () => {
    const told: ThrottleAnswer[] = []
    const throttle = {
      acquire: () => 'granted' as const,
      onAnswer: (one: ThrottleAnswer) => void told.push(one),
    }
    const { loops } = client(
      [answers(exhausted, 429), answers({ emailAssetId: 'a1', finalUrl: 'https://x.test' })],
      {
        throttle,
      },
    )
    await uploads(loops).safe()
    expect(told).toEqual([])
    await uploads(loops)
    expect(told).toMatchObject([{ budget: 'content', status: 200 }])
  })
})

describe('a 429 of the limit of requests', () => {
  it.each([
    ['names a time to wait', previews, refuses(429, 'No.', { 'retry-after': '0' })],
    ['says that no request is left', previews, refuses(429, 'No.', none)],
    ['belongs to an operation without a quota', (loops: Loops) => loops.campaigns.get('c1'), refuses(429)],
  ])('is waited out where it %s', async (_, call, step) => {
    const { loops, sent } = client([step, answers({ id: 'm1' })])
    await call(loops)
    expect(sent).toHaveLength(2)
  })
})
