import { afterEach, describe, expect, it, vi } from 'vitest'
import { LoopsConfigError } from '../errors/index.ts'
import {
  createWebhookHandler,
  createWebhooks,
  LoopsWebhookError,
  memoryWebhookStore,
  signWebhook,
  webhookErrorResponse,
  type WebhookContext,
  type WebhookOptions,
  type WebhookStore,
} from './index.ts'

const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
const address = 'https://shop.example/webhooks/loops'
const identity = { id: 'cm0ada', email: 'ada@example.com', userId: null }
const base = { eventTime: 1734425918, webhookSchemaVersion: '1.0.0', contactIdentity: identity }
const unsubscribed = { eventName: 'contact.unsubscribed', ...base }
const deleted = { eventName: 'contact.deleted', ...base }

interface Post {
  readonly id?: string
  readonly type?: string | null
  readonly headers?: Record<string, string>
}

/** A signed request, as Loops sends it. */
async function post(event: unknown, { id, type = 'application/json', headers }: Post = {}): Promise<Request> {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const signed = await signWebhook(body, secret, { id })
  const own = { ...signed, ...(type !== null && { 'content-type': type }), ...headers }
  return new Request(address, { method: 'POST', body: new TextEncoder().encode(body), headers: own })
}

/** Several chunks, and no word of how many bytes they have. */
function chunked(request: Request, bytes: Uint8Array, chunkBytes: number): Request {
  let at = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, (at += chunkBytes)))
    },
  })
  return new Request(address, {
    method: 'POST',
    headers: request.headers,
    body: stream,
    duplex: 'half',
  } as RequestInit)
}

const never = new Promise<never>(() => {})
const handlerOf = (options: Partial<WebhookOptions> = {}): ((request: Request) => Promise<Response>) =>
  createWebhookHandler({ secret, ...options } as WebhookOptions)

afterEach(() => {
  vi.useRealTimers()
})

describe('an event', () => {
  it('reaches its handler with what is known of the request, and is answered 204', async () => {
    const handler = vi.fn<(event: unknown, context: WebhookContext) => void>()
    const other = vi.fn<() => void>()
    const handle = handlerOf({ on: { 'contact.unsubscribed': handler, 'contact.deleted': other } })
    const request = await post(unsubscribed, { id: 'msg_1' })
    const timestamp = Number(request.headers.get('webhook-timestamp'))
    const response = await handle(request)
    expect(response.status).toBe(204)
    expect(response.body).toBeNull()
    expect(handler).toHaveBeenCalledTimes(1)
    expect(other).not.toHaveBeenCalled()
    const [event, context] = handler.mock.calls[0] ?? []
    expect(event).toEqual(unsubscribed)
    expect(context).toMatchObject({ id: 'msg_1', timestamp })
    expect(new TextDecoder().decode(context?.rawBody)).toBe(JSON.stringify(unsubscribed))
    expect(context?.signal.aborted).toBe(false)
  })

  it.each([
    ['spaces', JSON.stringify(unsubscribed, null, 2)],
    ['escapes', JSON.stringify(unsubscribed).replaceAll('@', String.raw`\u0040`)],
  ])('is read from the bytes that came, with their %s', async (_name, body) => {
    const handler = vi.fn<(event: unknown) => void>()
    const response = await handlerOf({ on: { 'contact.unsubscribed': handler } })(await post(body))
    expect(response.status).toBe(204)
    expect(handler.mock.calls[0]?.[0]).toEqual(unsubscribed)
  })

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset="UTF-8"'])(
    'may come as %s',
    async (type) => {
      expect((await handlerOf()(await post(unsubscribed, { type }))).status).toBe(204)
    },
  )

  it('may come in chunks', async () => {
    const request = await post(unsubscribed)
    const bytes = new TextEncoder().encode(JSON.stringify(unsubscribed))
    expect((await handlerOf()(chunked(request, bytes, 10))).status).toBe(204)
  })

  it('without a handler is acknowledged', async () => {
    const onUnknown = vi.fn<() => void>()
    expect((await handlerOf({ onUnknown })(await post(unsubscribed))).status).toBe(204)
    expect(onUnknown).not.toHaveBeenCalled()
  })

  it('of a newer schema version reaches its handler all the same', async () => {
    const handler = vi.fn<(event: unknown) => void>()
    const newer = { ...unsubscribed, webhookSchemaVersion: '2.1.0', reason: 'new here' }
    const response = await handlerOf({ on: { 'contact.unsubscribed': handler } })(await post(newer))
    expect(response.status).toBe(204)
    expect(handler.mock.calls[0]?.[0]).toEqual(newer)
  })

  it.each(['contact.updated', 'toString', 'constructor', '__proto__', ''])(
    'that is not known (%j) goes to onUnknown and is acknowledged, with or without it',
    async (eventName) => {
      const onUnknown = vi.fn<(event: unknown) => void>()
      const body = `{"eventName":${JSON.stringify(eventName)},"more":1}`
      expect((await handlerOf({ onUnknown })(await post(body))).status).toBe(204)
      expect(onUnknown.mock.calls[0]?.[0]).toEqual(JSON.parse(body))
      expect((await handlerOf()(await post(body))).status).toBe(204)
    },
  )

  it('is believed with any of several secrets', async () => {
    const secrets = ['whsec_YW5vdGhlciBzZWNyZXQsIGFsc28gMzIgYnl0ZXMgbG8=', secret]
    const handle = createWebhookHandler({ secrets })
    expect((await handle(await post(unsubscribed))).status).toBe(204)
  })

  it('is fresh by the clock and tolerance that are given', async () => {
    const now = (): number => Date.now() + 60_000
    expect((await handlerOf({ now })(await post(unsubscribed))).status).toBe(204)
    expect((await handlerOf({ now, toleranceSeconds: 30 })(await post(unsubscribed))).status).toBe(401)
  })
})

describe('a request that is refused', () => {
  const refused = async (
    request: Request,
    options: Partial<WebhookOptions> = {},
  ): Promise<{ status: number; code: string; message: string; response: Response }> => {
    const handler = vi.fn<() => void>()
    const onError = vi.fn<(error: unknown, delivery?: unknown) => void>()
    const response = await handlerOf({
      ...options,
      on: { 'contact.unsubscribed': handler },
      onUnknown: handler,
      onError,
    })(request)
    const { ok, error } = (await response.json()) as { ok: boolean; error: { code: string; message: string } }
    expect(ok).toBe(false)
    expect(handler).not.toHaveBeenCalled()
    expect(onError.mock.calls).toEqual([[expect.objectContaining({ code: error.code })]])
    expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(LoopsWebhookError)
    expect(response.headers.get('cache-control')).toBe('no-store')
    return { status: response.status, ...error, response }
  }

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('with %s gets 405 and what is allowed', async (method) => {
    const answered = await refused(new Request(address, { method }))
    expect(answered).toMatchObject({ status: 405, code: 'method_not_allowed' })
    expect(answered.response.headers.get('allow')).toBe('POST')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'as %j gets 415',
    async (type) => {
      const answered = await refused(await post(unsubscribed, { type: type || null }))
      expect(answered).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    },
  )

  it('with more bytes than it may have gets 413, whether it says so or not', async () => {
    const request = await post({ ...unsubscribed, text: 'x'.repeat(300_000) })
    const bytes = new Uint8Array(await request.clone().arrayBuffer())
    expect(await refused(chunked(request, bytes, 65_536))).toMatchObject({ status: 413 })
    expect(await refused(request)).toMatchObject({ status: 413, code: 'body_too_large' })
    expect(await refused(await post(unsubscribed), { maxBodyBytes: 20 })).toMatchObject({ status: 413 })
  })

  it('with no headers gets 400', async () => {
    const headers = { 'content-type': 'application/json' }
    const request = new Request(address, { method: 'POST', body: JSON.stringify(unsubscribed), headers })
    expect(await refused(request)).toMatchObject({ status: 400, code: 'missing_headers' })
  })

  it('with a header given twice gets 400', async () => {
    const request = await post(unsubscribed)
    request.headers.append('webhook-timestamp', '1')
    expect(await refused(request)).toMatchObject({ status: 400, code: 'malformed_headers' })
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{"eventName"'],
  ])('with %s in it, signed, gets 400', async (_name, body) => {
    expect(await refused(await post(body))).toMatchObject({ status: 400, code: 'not_json' })
  })

  it('that is signed and no event gets 400', async () => {
    expect(await refused(await post('[]'))).toMatchObject({ status: 400, code: 'not_an_event' })
  })

  it('with a changed body gets 401, whatever the body is', async () => {
    for (const body of [JSON.stringify(deleted), 'no JSON', '']) {
      const { headers } = await post(unsubscribed)
      const request = new Request(address, { method: 'POST', body, headers })
      expect(await refused(request)).toMatchObject({ status: 401, code: 'signature_mismatch' })
    }
  })

  it('that is too old gets 401', async () => {
    const body = JSON.stringify(unsubscribed)
    const signed = await signWebhook(body, secret, { timestamp: Math.floor(Date.now() / 1000) - 301 })
    const request = await post(unsubscribed, { headers: signed })
    expect(await refused(request)).toMatchObject({ status: 401, code: 'stale_timestamp' })
  })

  it('is said so without its addresses and its content', async () => {
    const request = await post('{"eventName":1,"email":"ada@example.com","token":"t0k3n"}')
    const { message } = await refused(request)
    expect(message).not.toMatch(/ada|t0k3n/)
  })
})

describe('an application that is not set up', () => {
  it('without a secret fails at the first request, never before and never silently', async () => {
    const handler = vi.fn<() => void>()
    const handle = createWebhookHandler({ secret: undefined, on: { 'contact.unsubscribed': handler } })
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(handle(await post(unsubscribed))).rejects.toMatchObject({
        code: 'missing_secret',
        status: 500,
      })
    }
    expect(handler).not.toHaveBeenCalled()
  })

  it('with a secret that is none fails', async () => {
    const failing = createWebhookHandler({ secret: 'whsec_test' })(await post(unsubscribed))
    await expect(failing).rejects.toMatchObject({ code: 'invalid_secret' })
  })

  it.each([
    [
      'an event that Loops does not send',
      { on: { 'contact.updated': () => {} } },
      /"contact.updated".*onUnknown/,
    ],
    ['no time for handlers', { handlerTimeoutMs: Infinity }, /handlerTimeoutMs/],
    ['no room for a body', { maxBodyBytes: NaN }, /maxBodyBytes/],
    ['no tolerance', { toleranceSeconds: NaN }, /toleranceSeconds/],
  ])('with %s fails at the first request', async (_name, options, message) => {
    const failing = handlerOf(options as WebhookOptions)(await post(unsubscribed))
    await expect(failing).rejects.toThrow(LoopsConfigError)
    await expect(handlerOf(options as WebhookOptions)(await post(unsubscribed))).rejects.toThrow(message)
  })

  it.each([
    ['express', 'express.json()'],
    ['nestjs', 'rawBody: true'],
    ['next', 'route.ts'],
    [undefined, 'await request.text()'],
  ] as const)(
    'because a body was read before fails at once and says what to do: %s',
    async (framework, fix) => {
      const handle = handlerOf({ framework })
      const read = await post(unsubscribed)
      await read.json()
      await expect(handle(read)).rejects.toMatchObject({
        code: 'body_already_parsed',
        status: 500,
        message: expect.stringContaining(fix) as string,
      })
      const reading = await post(unsubscribed)
      reading.body?.getReader()
      await expect(handle(reading)).rejects.toMatchObject({ code: 'body_already_parsed' })
    },
  )

  it('can be answered with the sentence that says how to mend it', async () => {
    const error = await createWebhookHandler({ secret: '' })(await post(unsubscribed)).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(LoopsWebhookError)
    const response = webhookErrorResponse(error as LoopsWebhookError)
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('LOOPS_WEBHOOK_SECRET')
  })
})

describe('handlers', () => {
  it('of one event all run, even when one fails; then the answer is 500 and the failures are gathered', async () => {
    const ran: string[] = []
    const onError = vi.fn<(error: unknown, delivery?: unknown) => void>()
    const handle = handlerOf({
      onError,
      on: {
        'contact.unsubscribed': [
          () => {
            throw new Error('at once')
          },
          async () => {
            ran.push('second')
          },
          () => Promise.reject(new Error('later')),
        ],
      },
    })
    const response = await handle(await post(unsubscribed, { id: 'msg_1' }))
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      ok: false,
      error: { code: 'handler_failed', message: expect.stringContaining('2 of 3 handlers') as string },
    })
    expect(ran).toEqual(['second'])
    expect(onError).toHaveBeenCalledTimes(1)
    const [error, delivery] = onError.mock.calls[0] ?? []
    expect(error).toBeInstanceOf(AggregateError)
    expect((error as AggregateError).errors.map(String)).toEqual(['Error: at once', 'Error: later'])
    expect(delivery).toMatchObject({ id: 'msg_1' })
  })

  it('that hang are given up after their time, told so, and the answer is 500', async () => {
    const failures: unknown[] = []
    let signal: AbortSignal | undefined
    const handle = handlerOf({
      onError: (error) => failures.push(...(error as AggregateError).errors),
      handlerTimeoutMs: 20,
      on: { 'contact.unsubscribed': (_event, context) => ((signal = context.signal), never) },
    })
    expect((await handle(await post(unsubscribed))).status).toBe(500)
    expect(failures).toEqual([expect.objectContaining({ code: 'handler_timeout' })])
    expect(signal?.aborted).toBe(true)
    expect(signal?.reason).toBe(failures[0])
  })

  it('that look for their signal after their time find it aborted', async () => {
    let look: (() => AbortSignal) | undefined
    const on = {
      'contact.unsubscribed': (_event: unknown, context: { signal: AbortSignal }) => {
        look = () => context.signal
        return never
      },
    }
    await handlerOf({ handlerTimeoutMs: 20, on })(await post(unsubscribed))
    expect(look?.().aborted).toBe(true)
  })

  it('have 10 seconds unless another time is given', async () => {
    const handle = handlerOf({ on: { 'contact.unsubscribed': () => never } })
    await handle(await post(deleted))
    const request = await post(unsubscribed)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let status: number | undefined
    const answered = handle(request).then((response) => (status = response.status))
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(9000)
    expect(status).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await answered).toBe(500)
  })

  it('whose failure is told to an onError that fails too are answered all the same', async () => {
    for (const onError of [
      () => {
        throw new Error('also')
      },
      () => Promise.reject(new Error('also')),
    ]) {
      const handle = handlerOf({
        onError,
        on: { 'contact.unsubscribed': () => Promise.reject(new Error('down')) },
      })
      expect((await handle(await post(unsubscribed))).status).toBe(500)
    }
  })

  it('of unknown events can fail as others can', async () => {
    const handle = handlerOf({ onUnknown: () => Promise.reject(new Error('down')) })
    expect((await handle(await post('{"eventName":"new.event"}'))).status).toBe(500)
  })
})

describe('a repeat', () => {
  it('of what was handled is answered 204 and not handled again', async () => {
    const handler = vi.fn<() => void>()
    const handle = handlerOf({ on: { 'contact.unsubscribed': handler } })
    for (let attempt = 0; attempt < 3; attempt++)
      expect((await handle(await post(unsubscribed, { id: 'msg_1' }))).status).toBe(204)
    expect(handler).toHaveBeenCalledTimes(1)
    await handle(await post(unsubscribed, { id: 'msg_2' }))
    expect(handler).toHaveBeenCalledTimes(2)
  })

  it('of what failed is handled again, and then no more', async () => {
    const handler = vi.fn<() => void>().mockImplementationOnce(() => {
      throw new Error('down')
    })
    const handle = handlerOf({ on: { 'contact.unsubscribed': handler } })
    const statuses = []
    for (let attempt = 0; attempt < 3; attempt++)
      statuses.push((await handle(await post(unsubscribed, { id: 'msg_1' }))).status)
    expect(statuses).toEqual([500, 204, 204])
    expect(handler).toHaveBeenCalledTimes(2)
  })

  it('of what is being handled waits for it and gets its answer', async () => {
    const ends: { resolve: () => void; reject: (error: Error) => void }[] = []
    const handler = vi.fn<() => Promise<void>>(
      () => new Promise((resolve, reject) => void ends.push({ resolve, reject })),
    )
    const onError = vi.fn<() => void>()
    const handle = handlerOf({ on: { 'contact.unsubscribed': handler }, onError })
    const twice = async (): Promise<Promise<Response>[]> => {
      const requests = [await post(unsubscribed, { id: 'msg_1' }), await post(unsubscribed, { id: 'msg_1' })]
      const count = handler.mock.calls.length
      const answers = requests.map((request) => handle(request))
      await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(count + 1))
      return answers
    }
    const failing = await twice()
    ends[0]?.reject(new Error('down'))
    expect((await Promise.all(failing)).map(({ status }) => status)).toEqual([500, 500])
    expect(onError).toHaveBeenCalledTimes(1)
    const succeeding = await twice()
    ends[1]?.resolve()
    expect((await Promise.all(succeeding)).map(({ status }) => status)).toEqual([204, 204])
    expect(handler).toHaveBeenCalledTimes(2)
  })

  it('needs a signature of its own: an id alone tells nothing', async () => {
    const handle = handlerOf()
    expect((await handle(await post(unsubscribed, { id: 'msg_1' }))).status).toBe(204)
    const { headers } = await post(unsubscribed, { id: 'msg_1' })
    const forged = new Request(address, { method: 'POST', body: JSON.stringify(deleted), headers })
    expect((await handle(forged)).status).toBe(401)
  })

  it('is known to every receiver that shares the store', async () => {
    const store = memoryWebhookStore()
    const handler = vi.fn<() => void>()
    for (const handle of [1, 2].map(() => handlerOf({ store, on: { 'contact.unsubscribed': handler } })))
      expect((await handle(await post(unsubscribed, { id: 'msg_1' }))).status).toBe(204)
    expect(handler).toHaveBeenCalledTimes(1)
  })
})

describe('the store', () => {
  it('is told of an event only after all its handlers did their work', async () => {
    const order: string[] = []
    const store: WebhookStore = {
      has: (id) => (order.push(`has ${id}`), false),
      add: async (id) => order.push(`add ${id}`),
    }
    const handle = handlerOf({
      store,
      on: {
        'contact.unsubscribed': async () => {
          await Promise.resolve()
          order.push('handled')
        },
        'contact.deleted': () => Promise.reject(new Error('down')),
      },
    })
    await handle(await post(unsubscribed, { id: 'msg_1' }))
    await handle(await post(deleted, { id: 'msg_2' }))
    expect(order).toEqual(['has msg_1', 'handled', 'add msg_1', 'has msg_2'])
  })

  it('that cannot say whether it knows an event has Loops send it again', async () => {
    const handler = vi.fn<() => void>()
    const onError = vi.fn<(error: unknown, delivery?: unknown) => void>()
    const store: WebhookStore = { has: () => Promise.reject(new Error('redis is down')), add: () => {} }
    const response = await handlerOf({ store, onError, on: { 'contact.unsubscribed': handler } })(
      await post(unsubscribed, { id: 'msg_1' }),
    )
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ error: { code: 'store_failed' } })
    expect(handler).not.toHaveBeenCalled()
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'store_failed', cause: new Error('redis is down') }),
      expect.objectContaining({ id: 'msg_1' }),
    )
  })

  it('that cannot remember an event is told of, and the event stays handled', async () => {
    const onError = vi.fn<(error: unknown) => void>()
    const store: WebhookStore = {
      has: () => false,
      add: () => {
        throw new Error('disk full')
      },
    }
    expect((await handlerOf({ store, onError })(await post(unsubscribed))).status).toBe(204)
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'store_failed' }), expect.anything())
  })

  it('that never answers is given up, so that Loops can send the event again', async () => {
    const has = vi
      .fn<() => boolean | Promise<boolean>>()
      .mockReturnValueOnce(false)
      .mockReturnValueOnce(never)
      .mockReturnValue(false)
    const handle = handlerOf({ store: { has, add: () => {} } })
    await handle(await post(unsubscribed))
    const requests = [await post(unsubscribed, { id: 'msg_1' }), await post(unsubscribed, { id: 'msg_1' })]
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const answered = handle(requests[0] as Request)
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(2000)
    expect((await answered).status).toBe(500)
    expect((await handle(requests[1] as Request)).status).toBe(204)
  })
})

describe('a body that was read elsewhere', () => {
  it('is received with its headers', async () => {
    const handler = vi.fn<() => void>()
    const webhooks = createWebhooks({ secret, on: { 'contact.unsubscribed': handler } })
    const body = JSON.stringify(unsubscribed)
    const headers = await signWebhook(body, secret)
    expect(await webhooks.receive(body, headers)).toEqual({
      kind: 'handled',
      status: 204,
      event: unsubscribed,
    })
    expect(await webhooks.receive(new TextEncoder().encode(body), new Headers(headers))).toEqual({
      kind: 'duplicate',
      status: 204,
      event: unsubscribed,
    })
    expect(handler).toHaveBeenCalledTimes(1)
    expect(await webhooks.receive(`${body} `, headers)).toMatchObject({
      kind: 'refused',
      status: 401,
      error: { code: 'signature_mismatch' },
    })
  })

  it('may not be larger than a request, and must not be parsed', async () => {
    const webhooks = createWebhooks({ secret, maxBodyBytes: 10, framework: 'nestjs' })
    const headers = await signWebhook('{"eventName":"x"}', secret)
    expect(await webhooks.receive('{"eventName":"x"}', headers)).toMatchObject({
      kind: 'refused',
      status: 413,
    })
    await expect(webhooks.receive(unsubscribed as unknown as string, headers)).rejects.toMatchObject({
      code: 'body_already_parsed',
      message: expect.stringContaining('rawBody: true') as string,
    })
  })

  it('whose handler fails says so', async () => {
    const webhooks = createWebhooks({
      secret,
      on: { 'contact.deleted': () => Promise.reject(new Error('down')) },
    })
    const body = JSON.stringify(deleted)
    const result = await webhooks.receive(body, await signWebhook(body, secret))
    expect(result).toMatchObject({ kind: 'failed', status: 500 })
  })
})
