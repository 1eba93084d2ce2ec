import { describe, expect, it } from 'vitest'
import { LoopsValidationError } from '../errors/kinds.ts'
import { asNewSend, checkDedupeKey, makeJob } from './job.ts'
import { orderingKeyOf } from './ordering-key.ts'

const draft = {
  operation: 'events.send',
  body: '{"eventName":"signup"}',
  orderingKey: 'ada@example.com',
} as const

describe('making a job', () => {
  it('gives it an idempotency key of 47 characters that any store takes as an id', async () => {
    const job = await makeJob(draft, 0, 'order-17', 5)
    expect(job.id).toMatch(/^lp1_[\w-]{43}$/)
    expect(job).toEqual({ version: 1, ...draft, id: job.id, idempotencyKey: job.id, acceptedAt: 5 })
  })

  it('makes the same id from the same dedupeKey, operation and place in the chain, and from nothing else', async () => {
    const { id } = await makeJob(draft, 0, 'order-17', 5)
    expect((await makeJob({ ...draft, body: '{}' }, 0, 'order-17', 9)).id).toBe(id)
    expect((await makeJob(draft, 0, 'order-18', 5)).id).not.toBe(id)
    expect((await makeJob(draft, 1, 'order-17', 5)).id).not.toBe(id)
    expect((await makeJob({ ...draft, operation: 'transactional.send' }, 0, 'order-17', 5)).id).not.toBe(id)
  })

  it('makes a random id without a dedupeKey', async () => {
    const ids = await Promise.all(
      Array.from({ length: 100 }, async () => (await makeJob(draft, 0, undefined, 5)).id),
    )
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^lp1_[\w-]{43}$/)
  })

  it('gives no idempotency key to operations that take none', async () => {
    const job = await makeJob({ ...draft, operation: 'contacts.upsert' }, 0, 'order-17', 5)
    expect(job).not.toHaveProperty('idempotencyKey')
    expect(asNewSend(job)).toBe(job)
  })

  it('is plain JSON', async () => {
    const job = await makeJob(draft, 0, undefined, 5)
    expect(JSON.parse(JSON.stringify(job))).toEqual(job)
  })
})

describe('sending a dead letter anew', () => {
  it('changes the idempotency key and nothing else', async () => {
    const job = await makeJob(draft, 0, 'order-17', 5)
    const { idempotencyKey, ...rest } = asNewSend(job)
    expect({ ...rest, idempotencyKey: job.id }).toEqual(job)
    expect(idempotencyKey).toMatch(/^lp1_[\w-]{43}$/)
    expect(idempotencyKey).not.toBe(job.idempotencyKey)
  })
})

describe('a dedupeKey', () => {
  it('is refused when it is empty or not a string', () => {
    for (const wrong of ['', null, 17, {}]) expect(() => checkDedupeKey(wrong)).toThrow(LoopsValidationError)
    expect(() => checkDedupeKey(undefined)).not.toThrow()
    expect(() => checkDedupeKey('order-17')).not.toThrow()
  })
})

describe('the ordering key', () => {
  it('is the email without regard to case and spaces, also beside a userId', () => {
    expect(orderingKeyOf({ email: ' Ada@Example.com ' })).toBe('ada@example.com')
    expect(orderingKeyOf({ email: 'ada@example.com', userId: 'u1' })).toBe('ada@example.com')
  })

  it('is the userId where there is no email', () => {
    expect(orderingKeyOf({ userId: 'U1' })).toBe('U1')
  })
})
