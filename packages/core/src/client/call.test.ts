import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answers, client, refuses } from '../../test/support/stub.ts'
import { LoopsCall, LoopsError } from '../index.ts'

const email = 'ada@example.com'

describe('a call', () => {
  it('gives its data when it is awaited, and throws its error', async () => {
    expect(await client([answers([])]).loops.contacts.find({ email })).toBeNull()
    await expect(client([refuses(401)]).loops.contacts.find({ email })).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })

  it('is a promise for everything that takes one', async () => {
    const { loops } = client([answers([])])
    const call = loops.contacts.find({ email })
    expect(call).toBeInstanceOf(LoopsCall)
    expect(await Promise.all([call, loops.contacts.find({ email })])).toEqual([null, null])
    expect(await call.then((data) => [data])).toEqual([null])
    const cleanUp = vi.fn<() => void>()
    expect(await call.finally(cleanUp)).toBeNull()
    expect(cleanUp).toHaveBeenCalledOnce()
    expect(Object.prototype.toString.call(call)).toBe('[object LoopsCall]')
  })

  it('can be caught and finished like one', async () => {
    const { loops } = client([refuses(401)])
    const call = loops.contacts.find({ email })
    expect(await call.catch((error: unknown) => error)).toBeInstanceOf(LoopsError)
    expect(await call.then(undefined, () => 'handled')).toBe('handled')
    const cleanUp = vi.fn<() => void>()
    await expect(call.finally(cleanUp)).rejects.toBeInstanceOf(LoopsError)
    expect(cleanUp).toHaveBeenCalledOnce()
  })

  it('is sent once, however often it is asked', async () => {
    const { loops, sent } = client()
    const call = loops.events.send({ email, eventName: 'signup' })
    await Promise.all([call, call.safe(), call.withMeta(), call])
    expect(sent).toHaveLength(1)
  })

  it('.withMeta() gives the meta beside the data, and throws as await does', async () => {
    const { data, meta } = await client([answers([])])
      .loops.contacts.find({ email })
      .withMeta()
    expect(data).toBeNull()
    expect(meta).toMatchObject({
      operation: 'contacts.find',
      status: 200,
      attempts: 1,
      waitedMs: 0,
      deduplicated: false,
    })
    expect(meta.durationMs).toBeGreaterThanOrEqual(0)
    await expect(
      client([refuses(401)])
        .loops.contacts.find({ email })
        .withMeta(),
    ).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })

  it('.safe() never throws, not even for input that is refused', async () => {
    const { loops } = client([refuses(400)])
    expect(await loops.contacts.find({ email }).safe()).toMatchObject({
      ok: false,
      error: { code: 'bad_request' },
      meta: { operation: 'contacts.find', status: 400, attempts: 1 },
    })
    expect(await loops.contacts.find({ email: 'nobody' }).safe()).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', attempts: 0 },
      meta: { operation: 'contacts.find', attempts: 0 },
    })
  })

  describe('keeps what it was given, whatever the caller does with its objects afterwards', () => {
    const options = (): { idempotencyKey: string; headers: { 'x-trace': string } } => ({
      idempotencyKey: 'order-17',
      headers: { 'x-trace': 'one' },
    })

    it('the event and the options', async () => {
      const { loops, sent } = client()
      const event = { email, eventName: 'signup', eventProperties: { plan: 'pro' } }
      const given = options()
      const call = loops.events.send(event, given)
      event.email = event.eventName = event.eventProperties.plan = given.idempotencyKey = 'mutated'
      await call
      expect(sent[0]?.headers['idempotency-key']).toBe('order-17')
      expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
        email,
        eventName: 'signup',
        eventProperties: { plan: 'pro' },
      })
    })

    it('the headers', async () => {
      const { loops, sent } = client()
      const given = options()
      const call = loops.events.send({ email, eventName: 'signup' }, given)
      given.headers['x-trace'] = 'mutated'
      await call
      expect(sent[0]?.headers['x-trace']).toBe('one')
    })
  })
})

describe('hooks', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('tell in order what happens, with the key that ties it together', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const told: [string, object][] = []
    const { loops } = client([refuses(500), answers()], {
      hooks: {
        onCall: (event) => told.push(['onCall', event]),
        onAttempt: (event) => told.push(['onAttempt', event]),
        onWait: (event) => told.push(['onWait', event]),
        onEnd: (event) => told.push(['onEnd', event]),
      },
    })
    const ended = loops.events.send({ email, eventName: 'signup' }, { idempotencyKey: 'k1' }).safe()
    await vi.runAllTimersAsync()
    await ended
    vi.restoreAllMocks()
    const event = { operation: 'events.send', idempotencyKey: 'k1' }
    expect(told.map(([name]) => name)).toEqual(['onCall', 'onAttempt', 'onWait', 'onAttempt', 'onEnd'])
    expect(told[0]?.[1]).toEqual(event)
    expect(told[1]?.[1]).toMatchObject({ ...event, attempt: 1, status: 500 })
    expect(told[2]?.[1]).toMatchObject({ ...event, reason: 'retry', delayMs: 500 })
    expect(told[3]?.[1]).toMatchObject({ ...event, attempt: 2, status: 200 })
    expect(told[4]?.[1]).toMatchObject({ ...event, meta: { attempts: 2, status: 200, idempotencyKey: 'k1' } })
    expect(told[4]?.[1]).not.toHaveProperty('error')
  })

  it('tell the end of a failure with its error, and an attempt without an answer without a status', async () => {
    const onAttempt = vi.fn<(event: { status?: number | undefined }) => void>()
    const onEnd = vi.fn<(event: { error?: LoopsError }) => void>()
    const { loops } = client([() => Promise.reject(new Error('no'))], {
      maxRetries: 0,
      hooks: { onAttempt, onEnd },
    })
    const settled = await loops.contacts.find({ email }).safe()
    expect(onAttempt.mock.calls[0]?.[0].status).toBeUndefined()
    expect(!settled.ok && onEnd.mock.calls[0]?.[0].error === settled.error).toBe(true)
  })

  it('tell of calls that are refused before they are sent', async () => {
    const onEnd = vi.fn<(event: { error?: LoopsError }) => void>()
    const { loops } = client([], { hooks: { onEnd } })
    await loops.contacts.find({ email: 'nobody' }).safe()
    expect(onEnd).toHaveBeenCalledWith(
      expect.objectContaining({ error: expect.objectContaining({ code: 'invalid_input' }) }),
    )
  })

  it('may throw: the logger hears of it, and the call goes on', async () => {
    const broken = (): never => {
      throw new Error(`a hook that knows ${email}`)
    }
    const logger = {
      warn: vi.fn<(...facts: unknown[]) => void>(),
      error: vi.fn<(...facts: unknown[]) => void>(),
    }
    const { loops } = client([refuses(500), answers()], {
      logger,
      hooks: { onCall: broken, onAttempt: broken, onWait: broken, onEnd: broken },
    })
    const ended = loops.events.send({ email, eventName: 'signup' }).safe()
    await vi.runAllTimersAsync()
    expect(await ended).toMatchObject({ ok: true, meta: { attempts: 2 } })
    const messages = logger.error.mock.calls.map(([message]) => String(message))
    for (const name of ['onCall', 'onAttempt', 'onWait', 'onEnd']) {
      expect(messages.some((message) => message.includes(name))).toBe(true)
    }
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain(email)
  })

  it('may need their object', async () => {
    class Counter {
      count = 0
      onEnd(): void {
        this.count++
      }
    }
    const hooks = new Counter()
    await client([answers([])], { hooks }).loops.contacts.find({ email })
    expect(hooks.count).toBe(1)
  })
})

describe('a logger', () => {
  it('hears of failures, and never of a key or an address', async () => {
    const heard: unknown[] = []
    const log = (...all: unknown[]): void => void heard.push(all)
    const apiKey = 'secret_key_0123456789'
    const { loops } = client([refuses(400, `${email} is not known`)], {
      apiKey,
      logger: { debug: log, warn: log, error: log },
    })
    await loops.events.send({ email, userId: 'u1', eventName: 'signup' }).safe()
    await loops.contacts.find({ email: 'ada@example.com, bob@example.com' }).safe()
    expect(heard).toHaveLength(2)
    const text = JSON.stringify(heard)
    expect(text).toContain('events.send')
    expect(text).not.toContain('ada@example.com')
    expect(text).not.toContain('bob@example.com')
    expect(text).not.toContain(apiKey)
  })

  it('that throws is passed over', async () => {
    const logger = {
      warn: () => {
        throw new Error('disk full')
      },
      error: () => {
        throw new Error('disk full')
      },
    }
    const { loops } = client([refuses(400)], { logger })
    expect(await loops.contacts.find({ email }).safe()).toMatchObject({
      ok: false,
      error: { code: 'bad_request' },
    })
  })

  it('hears nothing of a call that went well', async () => {
    const logger = { warn: vi.fn<() => void>(), error: vi.fn<() => void>() }
    await client([answers([])], { logger }).loops.contacts.find({ email })
    expect(logger.warn).not.toHaveBeenCalled()
    expect(logger.error).not.toHaveBeenCalled()
  })
})
