import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { memoryEngine } from './memory-engine.ts'
import type { DeadLetter, DeliveryOutcome, Job } from './port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type End = 'done' | 'retry' | 'pause' | 'dead'

interface Planned {
  readonly contact: number
  readonly ends: readonly End[]
  readonly lasts: number
}

const planned: fc.Arbitrary<Planned> = fc.record({
  contact: fc.integer({ min: 0, max: 4 }),
  ends: fc.array(fc.constantFrom<End>('done', 'retry', 'pause', 'dead'), { maxLength: 4 }),
  lasts: fc.integer({ min: 0, max: 400 }),
})

const outcomeOf = (end: End): DeliveryOutcome => {
  const progress = { attempts: 1 }
  if (end === 'retry' || end === 'pause') return { kind: end, delayMs: 300, reason: 'timeout', progress }
  if (end === 'dead')
    return { kind: end, failure: { code: 'bad_request', message: 'No.', mayHaveHappened: false }, progress }
  return { kind: 'done', ambiguous: false }
}

it('ends every job exactly once, and in the order of its contact and its chain, whatever happens to the attempts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(planned, { minLength: 1, maxLength: 4 }), fc.nat(500)), { maxLength: 12 }),
      async (chains) => {
        const engine = memoryEngine()
        const plans = new Map<string, Planned>()
        const left = new Map<string, End[]>()
        const ended: string[] = []
        const letters: DeadLetter[] = []
        const under = new Set<string>()
        engine.start({
          async attempt({ id, orderingKey }) {
            expect(under.has(orderingKey), 'two deliveries to one contact').toBe(false)
            under.add(orderingKey)
            await new Promise((resolve) => setTimeout(resolve, plans.get(id)?.lasts))
            under.delete(orderingKey)
            const outcome = outcomeOf(left.get(id)?.shift() ?? 'done')
            if (outcome.kind === 'done') ended.push(id)
            return outcome
          },
          onDeadLetter(letter) {
            letters.push(letter)
            ended.push(letter.job.id)
          },
          onDeadLetterDropped: () => expect.unreachable(),
        })
        const accepted: Job[][] = []
        for (const [index, [chain, laterMs]] of chains.entries()) {
          const jobs = chain.map((plan, position): Job => {
            const id = `${index}.${position}`
            plans.set(id, plan)
            left.set(id, [...plan.ends])
            return {
              version: 1,
              id,
              operation: 'events.send',
              body: '{}',
              orderingKey: `${plan.contact}`,
              acceptedAt: Date.now(),
            }
          })
          accepted.push(jobs)
          await engine.enqueue(jobs)
          await vi.advanceTimersByTimeAsync(laterMs)
        }
        const drained = engine.drain()
        await vi.runAllTimersAsync()
        expect(await drained).toEqual({ remaining: 0 })

        const all = accepted.flat()
        expect(ended.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
        const place = new Map(ended.map((id, at) => [id, at]))
        const inOrder = (jobs: readonly Job[]): void => {
          const places = jobs.map(({ id }) => place.get(id) ?? -1)
          expect(places).toEqual(places.toSorted((a, b) => a - b))
        }
        for (let contact = 0; contact <= 4; contact++)
          inOrder(all.filter((job) => job.orderingKey === `${contact}`))
        const died = new Map(letters.map((letter) => [letter.job.id, letter.failure.code]))
        for (const jobs of accepted) {
          inOrder(jobs)
          const firstDead = jobs.findIndex(({ id }) => died.has(id))
          if (firstDead < 0) continue
          expect(jobs.slice(firstDead).map(({ id }) => died.get(id))).toEqual(
            jobs.slice(firstDead).map((_job, at) => (at === 0 ? 'bad_request' : 'chain_broken')),
          )
        }
        expect(vi.getTimerCount()).toBe(0)
      },
    ),
    { numRuns: 200 },
  )
})
