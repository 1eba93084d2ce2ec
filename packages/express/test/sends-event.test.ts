import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { createEmulator, type Emulator } from '@loops-kit/emulator'
import type { Logger } from '@loops-kit/core'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import {
  getLoops,
  Loops,
  loops,
  sendsEvent,
  type SendsEventOptions,
  type SentEvent,
  shutdown,
} from '../src/index.ts'
import { serve, versions } from './servers.ts'

const email = 'ada@example.com'

describe.each(versions)('sendsEvent() on %s', (_version, express) => {
  async function start(
    handler: RequestHandler,
    map: Parameters<typeof sendsEvent>[1] = () => ({ email, eventProperties: { total: 42 } }),
    { onError, logger }: SendsEventOptions & { logger?: Logger } = {},
  ): Promise<{ url: string; emulator: Emulator; settled: () => Promise<void> }> {
    const emulator = createEmulator()
    const app = express()
    let drain: (() => Promise<unknown>) | undefined
    app.use(loops({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch, logger }))
    app.use((req, _res, next) => {
      drain = () => getLoops(req).background.drain()
      next()
    })
    app.post('/', sendsEvent('orderPlaced', map, { onError }), handler)
    const { url } = await serve(app)
    return {
      url,
      emulator,
      settled: async () => {
        // An event of a later request has passed the one that must not be there.
        await new Promise(setImmediate)
        await drain?.()
      },
    }
  }

  const answer =
    (status: number): RequestHandler =>
    (_req, res) =>
      void res.status(status).json('done')

  it.each([200, 201, 204])('sends after a %i', async (status) => {
    const { url, emulator } = await start(answer(status))
    await fetch(url, { method: 'POST' })
    const event = await emulator.waitForEvent({ eventName: 'orderPlaced' })
    expect(event).toMatchObject({ properties: { total: 42 } })
    expect(emulator.contacts()).toMatchObject([{ email }])
  })

  it.each([302, 400, 404, 500])('sends nothing after a %i', async (status) => {
    const { url, emulator, settled } = await start(answer(status))
    await fetch(url, { method: 'POST', redirect: 'manual' })
    await settled()
    expect(emulator.events()).toEqual([])
  })

  it('sends nothing when the handler throws', async () => {
    const { url, emulator, settled } = await start(() => {
      throw Object.assign(new Error('no stock'), { status: 409 })
    })
    expect((await fetch(url, { method: 'POST' })).status).toBe(409)
    await settled()
    expect(emulator.events()).toEqual([])
  })

  it.each([null, undefined])('sends nothing when the mapper gives %s', async (nothing) => {
    const { url, emulator, settled } = await start(answer(200), async () => nothing)
    await fetch(url, { method: 'POST' })
    await settled()
    expect(emulator.events()).toEqual([])
  })

  it('lets the mapper see what the handler left, and take its time', async () => {
    const { url, emulator } = await start(
      (_req, res) => {
        res.locals['order'] = { total: 7 }
        res.sendStatus(201)
      },
      async (req, res) => {
        await new Promise(setImmediate)
        return {
          email,
          eventProperties: { path: req.path, total: (res.locals['order'] as { total: number }).total },
        }
      },
    )
    await fetch(url, { method: 'POST' })
    const event = await emulator.waitForEvent({ eventName: 'orderPlaced' })
    expect(event).toMatchObject({ properties: { path: '/', total: 7 } })
  })

  it('sends nothing when the client went away before it had its answer', async () => {
    let closed = false
    let answered = false
    const { url, emulator, settled } = await start((_req, res) => {
      res.once('close', () => {
        closed = true
        res.status(200).json('too late')
        answered = true
      })
    })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n', () => socket.destroy())
    await expect.poll(() => closed && answered).toBe(true)
    await settled()
    expect(emulator.events()).toEqual([])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no order')
      },
      'no order',
    ],
    [
      'rejects',
      async () => {
        throw new Error('no order')
      },
      'no order',
    ],
    ['gives what Loops does not take', () => ({ email: 'nobody' }), 'must be an email address'],
  ])('logs and tells onError when the mapper %s; the answer stays', async (_what, map, message) => {
    const logged: string[] = []
    const told: unknown[] = []
    const logger: Logger = { warn: () => {}, error: (text) => void logged.push(text) }
    const { url, emulator } = await start(answer(201), map as () => SentEvent, {
      logger,
      onError: (error) => void told.push(error),
    })
    expect((await fetch(url, { method: 'POST' })).status).toBe(201)
    await expect.poll(() => told.length).toBe(1)
    expect(String(told[0])).toContain(message)
    expect(logged).toEqual(["The event 'orderPlaced' was not sent."])
    expect(emulator.events()).toEqual([])
  })

  it('warns the process where there is neither logger nor onError', async () => {
    const warned = once(process, 'warning') as Promise<[Error]>
    const { url } = await start(answer(200), () => ({ email: 'nobody at home' }))
    await fetch(url, { method: 'POST' })
    const [warning] = await warned
    expect(warning.message).toContain("The event 'orderPlaced' was not sent. LoopsValidationError")
    expect(warning.name).toBe('LoopsWarning')
  })

  it('survives an onError that rejects', async () => {
    const logged: unknown[] = []
    const logger: Logger = { warn: () => {}, error: (text) => void logged.push(text) }
    const onError = async (): Promise<never> => {
      throw new Error('no one listens')
    }
    const { url } = await start(answer(200), () => ({ email: 'nobody at home' }), { logger, onError })
    await fetch(url, { method: 'POST' })
    await expect
      .poll(() => logged)
      .toEqual(["The event 'orderPlaced' was not sent.", "The onError of the event 'orderPlaced' failed."])
  })

  it.each(['the middleware', 'a client', 'the middleware of tenants'])(
    'is waited for by shutdown() with %s',
    async (what) => {
      const emulator = createEmulator()
      const options = { apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch }
      const client = new Loops(options)
      const middleware = loops(what === 'the middleware of tenants' ? () => options : client)
      const app = express()
      app.use(middleware)
      let make = (): void => {}
      const made = new Promise<void>((resolve) => (make = resolve))
      const map = async (): Promise<SentEvent> => {
        await made
        return { email }
      }
      app.post('/', sendsEvent('orderPlaced', map), answer(201))
      const server = app.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      expect((await fetch(`http://127.0.0.1:${port}`, { method: 'POST' })).status).toBe(201)
      const ended = shutdown(server, what === 'a client' ? client : middleware, { signals: [] })()
      await once(server, 'close')
      setImmediate(make)
      expect(await ended).toEqual({ remaining: 0 })
      expect(emulator.events().length).toBe(1)
    },
  )

  it('counts as left over when its mapper takes longer than the end may', async () => {
    const middleware = loops({ apiKey: 'k' })
    const app = express()
    app.use(middleware)
    app.post(
      '/',
      sendsEvent('orderPlaced', () => new Promise<SentEvent>(() => {})),
      answer(201),
    )
    const { url } = await serve(app)
    await fetch(url, { method: 'POST' })
    expect(await middleware.close({ timeoutMs: 50 })).toEqual({ remaining: 1 })
  })

  it('hands a missing client to next', async () => {
    const app = express()
    app.post(
      '/',
      sendsEvent('orderPlaced', () => ({ email })),
      answer(200),
    )
    const tellError: ErrorRequestHandler = (error: Error, _req, res, _next) => {
      res.status(500).json(error.message)
    }
    app.use(tellError)
    const { url } = await serve(app)
    const response = await fetch(url, { method: 'POST' })
    expect([response.status, await response.json()]).toEqual([
      500,
      "sendsEvent('orderPlaced') found no Loops client on this request. Put app.use(loops()) before the route.",
    ])
  })
})
