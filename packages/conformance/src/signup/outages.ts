import type { FaultRule } from '@loops-kit/emulator'
import { expect } from 'vitest'
import { send } from '../http.ts'
import type { Bench, Scenario } from '../scenario.ts'
import { jsonPost, newEmail } from './post.ts'

/** An attempt may find Loops paused for a second or two from the failure before. */
const patience = { timeoutMs: 12_000 }

async function isAnsweredFirst({ origin, emulator }: Bench, email: string): Promise<void> {
  const { status } = await send(origin, jsonPost({ email, firstName: 'Ada' }))
  expect(status).toBe(202)
  expect(emulator.events({ email })).toEqual([])
}

async function hasArrivedOnce({ emulator }: Bench, email: string): Promise<void> {
  await emulator.waitForEvent({ eventName: 'signup', email }, patience)
  expect(emulator.contacts({ email })).toMatchObject([{ email, firstName: 'Ada' }])
  expect(emulator.events({ email }).length).toBe(1)
}

/** The first answer takes its time, so that the person's answer is seen to be out before. */
const slow: FaultRule = { effect: { latencyMs: 300 }, first: 1 }

interface Outage {
  readonly what: string
  readonly faults: readonly FaultRule[]
  /** Whether Loops did it before it failed, so that the retry must be known by its idempotency key. */
  readonly isDone?: boolean
}

const outages: readonly Outage[] = [
  { what: 'is slow', faults: [slow] },
  { what: 'answers 500', faults: [{ effect: { status: 500 }, first: 1 }, slow] },
  { what: 'answers 429', faults: [{ effect: 'rateLimit', first: 1 }, slow] },
  {
    what: 'answers 500 although it has done it',
    faults: [{ effect: { status: 500 }, first: 1, when: 'after' }, slow],
    isDone: true,
  },
  {
    what: 'breaks the connection although it has done it',
    faults: [{ effect: 'reset', first: 1, when: 'after' }, slow],
    isDone: true,
  },
]

/** A person's sign-up neither waits for Loops nor fails because of it, and arrives exactly once. */
export const signupsWhileLoopsIsAway: readonly Scenario[] = [
  ...outages.map(({ what, faults, isDone = false }): Scenario => ({
    rule: `is answered at once and arrives once when Loops ${what}`,
    run: (bench) =>
      bench.withFaults(faults, async () => {
        const email = newEmail('outage')
        await isAnsweredFirst(bench, email)
        if (isDone) await bench.emulator.waitForRequest({ email, status: 409 }, patience)
        await hasArrivedOnce(bench, email)
      }),
  })),
  {
    rule: 'is answered at once when nothing listens at Loops, and arrives once when it is back, like the next',
    run: async (bench) => {
      const emails = [newEmail('outage'), newEmail('outage'), newEmail('outage')]
      await bench.whileLoopsIsDown(async () => {
        for (const email of emails) await isAnsweredFirst(bench, email)
      })
      for (const email of emails) await hasArrivedOnce(bench, email)
    },
  },
]
