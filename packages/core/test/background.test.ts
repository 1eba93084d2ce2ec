import { createEmulator, type Emulator, type FaultRule } from '@loops-kit/emulator'
import { describe, expect, it } from 'vitest'
import type { BackgroundOptions } from '../src/background/options.ts'
import { memoryEngine } from '../src/background/memory-engine.ts'
import { Loops } from '../src/client/loops.ts'

const transactionalId = 'cl0welcome'
let namespaces = 0

/** A client and its own emulator. Each has a key of its own, since clients with one key share a throttle. */
function connect(
  faults: readonly FaultRule[] = [],
  background: BackgroundOptions = {},
): { emulator: Emulator; loops: Loops } {
  const emulator = createEmulator({
    apiKey: `background-${namespaces++}`,
    seed: { transactionalEmails: [{ id: transactionalId, name: 'Welcome', published: true }] },
  })
  for (const fault of faults) emulator.faults.add(fault)
  const loops = new Loops({
    apiKey: emulator.apiKey,
    baseUrl: emulator.url,
    fetch: emulator.fetch,
    background,
  })
  return { emulator, loops }
}

const person = (at: number): string => `person${at}@example.com`

/** Three people sign up: contact, event and mail for each. */
async function signUpThree({ loops }: { loops: Loops }): Promise<number> {
  const begin = performance.now()
  for (let at = 0; at < 3; at++) {
    await loops.background.chain([
      { operation: 'contacts.upsert', input: { email: person(at), firstName: 'Ada' } },
      { operation: 'events.send', input: { email: person(at), eventName: 'signup' } },
      { operation: 'transactional.send', input: { email: person(at), transactionalId } },
    ])
  }
  return performance.now() - begin
}

async function expectEachOnce({ loops, emulator }: { loops: Loops; emulator: Emulator }): Promise<void> {
  expect(await loops.background.drain({ timeoutMs: 14_000 })).toEqual({ remaining: 0 })
  expect(await loops.background.deadLetters.list()).toEqual([])
  const people = [0, 1, 2].map(person)
  expect(
    emulator
      .contacts()
      .map(({ email }) => email)
      .toSorted(),
  ).toEqual(people)
  expect(emulator.contacts().map(({ firstName }) => firstName)).toEqual(['Ada', 'Ada', 'Ada'])
  expect(
    emulator
      .events()
      .map(({ email }) => email)
      .toSorted(),
  ).toEqual(people)
  expect(
    emulator
      .emails()
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(people)
  // In the order of its chain, for each person.
  for (const email of people) {
    const tried = emulator.requests().filter(({ body }) => JSON.stringify(body).includes(email))
    expect([...new Set(tried.map(({ operation }) => operation))]).toEqual([
      'contacts.upsert',
      'events.send',
      'transactional.send',
    ])
  }
}

describe.concurrent('what was handed over arrives exactly once', () => {
  it.each<[string, readonly FaultRule[]]>([
    ['well', []],
    ['slow by 2 s', [{ effect: { latencyMs: 2000 }, every: 3 }]],
    ['down', [{ effect: 'refuse', first: 2 }]],
    ['answering 500', [{ effect: { status: 500 }, first: 4 }]],
    ['answering 429', [{ effect: 'rateLimit', first: 3 }]],
    ['a proxy with an error page', [{ effect: 'html502', every: 4 }]],
    ['carrying out sends and losing the answer', [{ effect: 'reset', when: 'after', every: 3 }]],
    ['carrying out sends and answering 500', [{ effect: { status: 500 }, when: 'after', every: 3 }]],
    ['carrying out sends and answering rubbish', [{ effect: 'truncatedBody', when: 'after', every: 3 }]],
  ])('by a Loops that is %s, and nobody waits for it', async (_name, faults) => {
    const setting = connect(faults)
    const waitedMs = await signUpThree(setting)
    expect(waitedMs).toBeLessThan(1000)
    await expectEachOnce(setting)
    await setting.emulator.close()
  })
})

describe.concurrent('dead letters', () => {
  it('hold what Loops refuses, and arrive when they are replayed', async () => {
    const { loops, emulator } = connect([{ effect: { status: 400 }, first: 1 }])
    const { id } = await loops.background.events.send({ email: person(0), eventName: 'signup' })
    await loops.background.drain()
    const letters = await loops.background.deadLetters.list()
    expect(letters).toMatchObject([{ job: { id }, failure: { code: 'bad_request', status: 400 } }])
    expect(emulator.events()).toEqual([])
    expect(await loops.background.deadLetters.replay(id)).toBe(true)
    await loops.background.drain()
    expect(emulator.events()).toHaveLength(1)
    expect(await loops.background.stats()).toMatchObject({ done: 1, dead: 0 })
  })

  it('are sent twice only when a new send is asked for', async () => {
    // The send happens, and its answer says that it is wrong.
    const { loops, emulator } = connect([{ effect: { status: 400 }, when: 'after', first: 1 }])
    const send = async (asNewSend: boolean): Promise<void> => {
      const { id } = await loops.background.events.send({ email: person(0), eventName: 'signup' })
      await loops.background.drain()
      await loops.background.deadLetters.replay(id, { asNewSend })
      await loops.background.drain()
    }
    await send(false)
    expect(emulator.events()).toHaveLength(1)
    emulator.faults.add({ effect: { status: 400 }, when: 'after', first: 1 })
    await send(true)
    expect(emulator.events()).toHaveLength(3)
  })
})

describe.concurrent('limits', () => {
  it('are kept: 20 jobs leave no 429 behind, where 10 requests a second are allowed', async () => {
    const { loops, emulator } = connect()
    for (let at = 0; at < 20; at++)
      await loops.background.events.send({ email: person(at), eventName: 'signup' })
    expect(await loops.background.drain({ timeoutMs: 14_000 })).toEqual({ remaining: 0 })
    expect(emulator.requests().filter(({ overLimit }) => overLimit)).toEqual([])
    expect(emulator.events()).toHaveLength(20)
  })

  it('are told of: a full queue rejects, and keeps what it has', async () => {
    const { loops, emulator } = connect([], { engine: memoryEngine({ maxJobs: 2 }) })
    const sends = [0, 1, 2].map(async (at) =>
      loops.background.events.send({ email: person(at), eventName: 'signup' }),
    )
    const results = await Promise.allSettled(sends)
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(results[2]).toMatchObject({ reason: { code: 'queue_full' } })
    await loops.background.drain()
    expect(emulator.events()).toHaveLength(2)
  })
})

it('closing the client delivers what waits, and then takes nothing more', async () => {
  const { loops, emulator } = connect()
  for (let at = 0; at < 5; at++)
    await loops.background.events.send({ email: person(at), eventName: 'signup' })
  expect(await loops.close()).toEqual({ remaining: 0 })
  expect(emulator.events()).toHaveLength(5)
  await expect(loops.background.events.send({ email: person(9), eventName: 'signup' })).rejects.toMatchObject(
    { code: 'queue_closed' },
  )
})

it('closing gives up after its time, and tells how many jobs are left', async () => {
  const { loops } = connect([{ effect: 'timeout' }])
  for (let at = 0; at < 5; at++)
    await loops.background.events.send({ email: person(at), eventName: 'signup' })
  expect(await loops.close({ timeoutMs: 200 })).toEqual({ remaining: 5 })
})
