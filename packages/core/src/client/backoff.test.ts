import { describe, expect, it } from 'vitest'
import { backoffMs, retryAfterOf } from './backoff.ts'

describe('backoffMs', () => {
  it.each([
    { retry: 0, random: 0, waits: 250 },
    { retry: 0, random: 1, waits: 500 },
    { retry: 1, random: 1, waits: 1000 },
    { retry: 2, random: 0.5, waits: 1500 },
    { retry: 4, random: 1, waits: 8000 },
    { retry: 30, random: 1, waits: 8000 },
    { retry: 30, random: 0, waits: 4000 },
  ])('waits $waits ms before retry $retry when the dice say $random', ({ retry, random, waits }) => {
    expect(backoffMs(retry, random)).toBe(waits)
  })

  it('waits at least as long as Loops asked', () => {
    expect(backoffMs(0, 0.5, 3000)).toBe(3000)
    expect(backoffMs(4, 1, 3000)).toBe(8000)
  })

  it('takes no wish for more than a minute', () => {
    expect(backoffMs(0, 0.5, 3_600_000)).toBe(60_000)
  })
})

describe('retryAfterOf', () => {
  const now = Date.parse('2026-01-02T03:04:05Z')

  it.each([
    { header: '2', ms: 2000 },
    { header: '0', ms: 0 },
    { header: '1.5', ms: 1500 },
    { header: 'Fri, 02 Jan 2026 03:04:10 GMT', ms: 5000 },
  ])('reads "$header" as $ms ms', ({ header, ms }) => {
    expect(retryAfterOf(header, now)).toBe(ms)
  })

  it.each([null, '', 'soon', '-3', 'Fri, 02 Jan 2026 03:04:00 GMT'])('ignores %j', (header) => {
    expect(retryAfterOf(header, now)).toBeUndefined()
  })
})
