import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LoopsCall, type CallMeta, type Settled } from '../client/call.ts'
import type { CallOptions } from '../client/options.ts'
import type { OperationName } from '../client/operations.ts'
import * as requests from '../client/requests.ts'
import type { Prepared, Requests, Send } from '../client/send.ts'
import { LoopsConfigError, LoopsValidationError } from '../errors/kinds.ts'
import { LoopsError, type LoopsErrorDetails } from '../errors/loops-error.ts'
import { Background, type BackgroundSend } from './background.ts'
import { memoryEngine } from './memory-engine.ts'
import type { BackgroundOptions } from './options.ts'
import type { DeadLetter } from './port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

interface Sent {
  readonly operation: OperationName
  readonly body: unknown
  readonly options: CallOptions
}

type Answer = LoopsErrorDetails | 'ok'

interface Setting {
  readonly background: Background
  readonly sent: Sent[]
  readonly log: { readonly level: string; readonly message: string; readonly facts: unknown }[]
  readonly idle: () => Promise<void>
}

/** Background delivery over a client whose calls end as `answers` say; well when it says nothing. */
function backgroundWith(
  answers: (sent: Sent, time: number) => Answer | undefined = () => 'ok',
  options: BackgroundOptions = {},
  assertConfigured: () => Promise<void> = async () => {},
): Setting {
  const sent: Sent[] = []
  const log: { level: string; message: string; facts: unknown }[] = []
  const write =
    (level: string) =>
    (message: string, facts?: Record<string, unknown>): void =>
      void log.push({ level, message, facts })
  const send: Send = <T, Input>(
    operation: OperationName,
    prepare: (made: Requests, input: Input) => Prepared<T>,
    callOptions: CallOptions = {},
    [input]: readonly [Input?] = [],
  ) => {
    const prepared = prepare(requests, input as Input)
    const one = { operation, body: JSON.parse(prepared.body ?? 'null') as unknown, options: callOptions }
    sent.push(one)
    const answer = answers(one, sent.length) ?? 'ok'
    const meta: CallMeta = { operation, attempts: 1, waitedMs: 0, durationMs: 1, deduplicated: false }
    const settled: Settled<T> =
      answer === 'ok'
        ? { ok: true, data: prepared.read({}) as T, meta }
        : { ok: false, error: new LoopsError({ operation, ...answer }), meta }
    return new LoopsCall(Promise.resolve(settled))
  }
  const logger = { warn: write('warn'), error: write('error') }
  const background = new Background({ send, assertConfigured, logger, options })
  return {
    background,
    sent,
    log,
    async idle() {
      const drained = background.drain()
      // Loading the engine is no timer: let it happen before time passes.
      await background.stats()
      await vi.runAllTimersAsync()
      expect(await drained).toEqual({ remaining: 0 })
    },
  }
}

const email = 'ada@example.com'
const signup = { email, eventName: 'signup' }

describe('handing over', () => {
  it('resolves when the job is accepted, and delivers what the client would have sent', async () => {
    const { background, sent, idle } = backgroundWith()
    expect(await background.contacts.upsert({ email, firstName: 'Ada' })).toEqual({
      id: expect.stringMatching(/^lp1_/) as string,
      duplicate: false,
    })
    await background.events.send(signup)
    await background.transactional.send({ email, transactionalId: 'clx1' })
    await background.contacts.delete({ email })
    expect(sent).toEqual([])
    await idle()
    expect(sent.map(({ operation, body }) => [operation, body])).toEqual([
      ['contacts.upsert', { email, firstName: 'Ada' }],
      ['events.send', signup],
      ['transactional.send', { email, transactionalId: 'clx1' }],
      ['contacts.delete', { email }],
    ])
    for (const { options } of sent) expect(options).toMatchObject({ maxRetries: 0, priority: 'background' })
    expect(sent.map(({ options }) => options.idempotencyKey?.slice(0, 4))).toEqual([
      undefined,
      'lp1_',
      'lp1_',
      undefined,
    ])
  })

  it('rejects what is not valid, at once and without a job', async () => {
    const { background } = backgroundWith()
    const wrong = background.events.send({ email: 'nobody', eventName: 'signup' })
    await expect(wrong).rejects.toBeInstanceOf(LoopsValidationError)
    await expect(background.contacts.upsert({} as { email: string })).rejects.toBeInstanceOf(
      LoopsValidationError,
    )
    await expect(background.events.send(signup, { dedupeKey: '' })).rejects.toMatchObject({
      path: 'dedupeKey',
    })
    expect(await background.stats()).toMatchObject({ waiting: 0 })
  })

  it('rejects at the first use when no key is set, rather than keeping jobs that cannot leave', async () => {
    const missing = new LoopsConfigError('missing_api_key', 'Set LOOPS_API_KEY.')
    const { background } = backgroundWith(undefined, {}, () => Promise.reject(missing))
    await expect(background.events.send(signup)).rejects.toBe(missing)
  })

  it('is not changed by what the caller does to its objects afterwards', async () => {
    const { background, sent, idle } = backgroundWith()
    const contact = { email, firstName: 'Ada' }
    const sends: BackgroundSend[] = [{ operation: 'contacts.upsert', input: contact }]
    const accepted = background.chain(sends)
    contact.firstName = 'Grace'
    contact.email = 'grace@example.com'
    sends.length = 0
    expect(await accepted).toHaveLength(1)
    await idle()
    expect(sent[0]?.body).toEqual({ email, firstName: 'Ada' })
  })

  it('keeps the order of calls that were not awaited, whether they have a dedupeKey or not', async () => {
    const { background, sent, idle } = backgroundWith()
    const calls = Array.from({ length: 10 }, async (_, at) =>
      background.events.send({ email, eventName: `step${at}` }, at % 2 ? {} : { dedupeKey: `step-${at}` }),
    )
    await Promise.all(calls)
    await idle()
    expect(sent.map(({ body }) => (body as { eventName: string }).eventName)).toEqual(
      calls.map((_call, at) => `step${at}`),
    )
  })

  it('takes the same dedupeKey once', async () => {
    const { background, sent, idle } = backgroundWith()
    const first = await background.transactional.send(
      { email, transactionalId: 'clx1' },
      { dedupeKey: 'order-17' },
    )
    const [again] = await Promise.all([
      background.transactional.send({ email, transactionalId: 'clx1' }, { dedupeKey: 'order-17' }),
      idle(),
    ])
    expect(again).toEqual({ id: first.id, duplicate: true })
    await background.transactional.send({ email, transactionalId: 'clx1' }, { dedupeKey: 'order-18' })
    await idle()
    expect(sent).toHaveLength(2)
  })
})

describe('a chain', () => {
  it('is accepted as a whole or not at all', async () => {
    const { background } = backgroundWith(undefined, { engine: memoryEngine({ maxJobs: 1 }) })
    const first = { operation: 'contacts.upsert', input: { email } } as const
    const second = { operation: 'events.send', input: signup } as const
    const wrong = { operation: 'events.send', input: { email, eventName: '' } } as const
    await expect(background.chain([first, wrong])).rejects.toBeInstanceOf(LoopsValidationError)
    await expect(background.chain([first, second])).rejects.toMatchObject({ code: 'queue_full' })
    expect(await background.stats()).toMatchObject({ waiting: 0 })
    expect(await background.chain([])).toEqual([])
  })

  it('is one job after the other, also for different contacts, and once for one dedupeKey', async () => {
    const { background, sent, idle } = backgroundWith((_sent, time) =>
      time === 1 ? { code: 'timeout', message: 'Late.', mayHaveHappened: true } : 'ok',
    )
    const chain: BackgroundSend[] = [
      { operation: 'contacts.upsert', input: { userId: 'u1', plan: 'pro' } },
      { operation: 'transactional.send', input: { email, transactionalId: 'clx1' } },
    ]
    const accepted = await background.chain(chain, { dedupeKey: 'upgrade-u1' })
    expect(await background.chain(chain, { dedupeKey: 'upgrade-u1' })).toEqual(
      accepted.map(({ id }) => ({ id, duplicate: true })),
    )
    await idle()
    expect(sent.map(({ operation }) => operation)).toEqual([
      'contacts.upsert',
      'contacts.upsert',
      'transactional.send',
    ])
  })
})

describe('delivery', () => {
  it('sends the same bytes and key in every attempt', async () => {
    const { background, sent, idle } = backgroundWith((_sent, time) =>
      time < 6 ? { code: 'server_error', message: 'Oh.', status: 500, mayHaveHappened: true } : 'ok',
    )
    await background.events.send(signup)
    await idle()
    expect(sent).toHaveLength(6)
    expect(
      new Set(sent.map(({ body, options }) => JSON.stringify([body, options.idempotencyKey]))).size,
    ).toBe(1)
  })

  it('waits out a wrong key with one error in the log for each pause, and loses nothing', async () => {
    const { background, sent, log, idle } = backgroundWith((_sent, time) =>
      time < 4 ? { code: 'unauthorized', message: 'Bad key.', status: 401 } : 'ok',
    )
    for (const name of ['a', 'b', 'c'])
      await background.events.send({ email: `${name}@example.com`, eventName: 'signup' })
    await idle()
    expect(await background.stats()).toMatchObject({ done: 3, dead: 0 })
    expect(sent).toHaveLength(6)
    expect(log.map(({ level, message }) => `${level} ${message}`)).toEqual([
      'error Background delivery pauses for 1000 ms.',
      'error Background delivery pauses for 2000 ms.',
      'error Background delivery pauses for 4000 ms.',
    ])
  })

  it('is gentle with a Loops that is down: few attempts, whatever waits', async () => {
    const begin = Date.now()
    const { background, sent } = backgroundWith(() =>
      Date.now() - begin < 30_000
        ? { code: 'connection_failed', message: 'Refused.', retryable: true }
        : 'ok',
    )
    for (let at = 0; at < 100; at++)
      await background.events.send({ email: `${at}@example.com`, eventName: 'signup' })
    await vi.advanceTimersByTimeAsync(29_000)
    expect(sent.length).toBeLessThanOrEqual(6)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await background.stats()).toMatchObject({ done: 100, dead: 0, waiting: 0 })
  })

  it('warns of a send whose key was used although Loops had answered with a 5xx', async () => {
    const { background, log, idle } = backgroundWith((_sent, time) =>
      time === 1
        ? { code: 'server_error', message: 'Oh.', status: 500, mayHaveHappened: true }
        : { code: 'idempotency_conflict', message: 'Used.', status: 409 },
    )
    const { id } = await background.events.send(signup)
    await idle()
    expect(await background.stats()).toMatchObject({ done: 1, dead: 0 })
    expect(log).toMatchObject([{ level: 'warn', facts: { id, code: 'idempotency_conflict' } }])
  })

  it('gives up a send that may have happened, when its key is about to expire', async () => {
    const { background, sent, idle } = backgroundWith((_sent, time) =>
      time === 1
        ? { code: 'timeout', message: 'Late.', mayHaveHappened: true }
        : { code: 'rate_limited', message: 'Slow.', status: 429 },
    )
    await background.events.send(signup)
    await idle()
    const [letter] = await background.deadLetters.list()
    expect(letter).toMatchObject({ failure: { code: 'outcome_unknown', mayHaveHappened: true } })
    const hours = ((letter?.diedAt ?? 0) - (letter?.progress.firstAmbiguousAt ?? 0)) / 3_600_000
    expect(hours).toBeGreaterThanOrEqual(23)
    expect(hours).toBeLessThan(24)
    expect(sent.length).toBeGreaterThan(2)

    const before = sent.length
    await background.deadLetters.replay(letter?.job.id ?? '')
    await idle()
    expect(sent.length).toBe(before)
    expect(await background.deadLetters.list()).toMatchObject([{ failure: { code: 'outcome_unknown' } }])
  })
})

describe('dead letters', () => {
  const refused: Answer = { code: 'bad_request', message: `Loops refused ${email}.`, status: 400 }

  it('are listed, told of once, and delivered when they are replayed', async () => {
    const told: DeadLetter[] = []
    const { background, sent, idle } = backgroundWith((_sent, time) => (time === 1 ? refused : 'ok'), {
      onDeadLetter: (letter) => void told.push(letter),
    })
    const { id } = await background.events.send(signup)
    await idle()
    expect(await background.deadLetters.list()).toEqual(told)
    expect(told).toMatchObject([
      { job: { id }, failure: { code: 'bad_request', status: 400 }, progress: { attempts: 1 } },
    ])
    expect(JSON.parse(JSON.stringify(told))).toEqual(told)
    expect(await background.deadLetters.replay(id)).toBe(true)
    await idle()
    expect(sent.map(({ options }) => options.idempotencyKey)).toEqual([id, id])
    expect(await background.deadLetters.discard(id)).toBe(false)
  })

  it('show no address in their failure, and neither address nor content in the log', async () => {
    const { background, log, idle } = backgroundWith(() => refused)
    await background.events.send({ ...signup, eventProperties: { plan: 'secret-plan' } })
    await idle()
    const [letter] = await background.deadLetters.list()
    expect(letter?.failure.message).not.toContain(email)
    expect(log).toHaveLength(1)
    expect(JSON.stringify(log)).not.toMatch(/ada@|secret-plan/)
  })

  it('are kept when onDeadLetter throws or rejects, which is logged without addresses', async () => {
    for (const onDeadLetter of [
      () => {
        throw new Error(`cannot mail ${email}`)
      },
      () => Promise.reject(new Error(`cannot mail ${email}`)),
    ]) {
      const { background, log, idle } = backgroundWith(() => refused, { onDeadLetter })
      await background.events.send(signup)
      await idle()
      expect(await background.deadLetters.list()).toHaveLength(1)
      expect(log.map(({ message }) => message)).toEqual([
        expect.stringContaining('given up'),
        expect.stringMatching(/^background.onDeadLetter failed: Error: cannot mail a\*\*\*@e/),
      ])
    }
  })

  it('come after as many attempts as maxAttempts says', async () => {
    let time = 0
    // Every other answer is good, so that the failures are the job's own and no outage.
    const { background, sent, idle } = backgroundWith(
      ({ body }) =>
        (body as { email: string }).email === email
          ? { code: 'timeout', message: 'Late.', mayHaveHappened: true }
          : 'ok',
      { maxAttempts: 4 },
    )
    await background.events.send(signup)
    while ((await background.deadLetters.list()).length === 0 && time++ < 100) {
      await background.events.send({ email: `${time}@example.com`, eventName: 'signup' })
      await vi.advanceTimersByTimeAsync(500)
    }
    await idle()
    expect(sent.filter(({ body }) => (body as { email: string }).email === email)).toHaveLength(4)
  })
})

describe('the end', () => {
  it('closes: delivers what waits, and says what it could not deliver', async () => {
    const { background, log } = backgroundWith((_sent, time) =>
      time > 1 ? { code: 'connection_failed', message: 'Refused.', retryable: true } : 'ok',
    )
    for (const name of ['a', 'b', 'c'])
      await background.events.send({ email: `${name}@example.com`, eventName: 'signup' })
    const closed = background.close({ timeoutMs: 2000 })
    await vi.advanceTimersByTimeAsync(2000)
    expect(await closed).toEqual({ remaining: 2 })
    expect(log.at(-1)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('2 jobs not delivered') as string,
    })
    await expect(background.events.send(signup)).rejects.toMatchObject({ code: 'queue_closed' })
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits first for sends that are still being made, half of its time at most', async () => {
    const { background, sent } = backgroundWith()
    const slow = new Promise((resolve) => setTimeout(resolve, 400)).then(() => background.events.send(signup))
    background.finishFirst(slow)
    const never = new Promise(() => {})
    background.finishFirst(never)
    const closed = background.close({ timeoutMs: 2000 })
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toHaveLength(1)
    expect(await closed).toEqual({ remaining: 1 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tells waitUntil once each time the queue fills, with a promise that ends when it is empty', async () => {
    const work: Promise<unknown>[] = []
    const { background, sent, idle } = backgroundWith(undefined, {
      waitUntil: (promise) => void work.push(promise),
    })
    for (let busyPeriod = 1; busyPeriod <= 2; busyPeriod++) {
      for (const name of ['a', 'b', 'c'])
        await background.events.send({ email: `${name}@example.com`, eventName: 'signup' })
      expect(work).toHaveLength(busyPeriod)
      let ended = false
      void work.at(-1)?.then(() => (ended = true))
      await vi.advanceTimersByTimeAsync(150)
      expect(ended).toBe(false)
      await idle()
      expect(ended).toBe(true)
      expect(sent).toHaveLength(3 * busyPeriod)
    }
  })

  it('delivers also when waitUntil throws, and says so', async () => {
    const { background, sent, log, idle } = backgroundWith(undefined, {
      waitUntil: () => {
        throw new Error('outside a request')
      },
    })
    await background.events.send(signup)
    await idle()
    expect(sent).toHaveLength(1)
    expect(log).toMatchObject([
      { level: 'warn', message: expect.stringContaining('outside a request') as string },
    ])
  })
})
