import { createEmulator } from '@loops-kit/emulator'
import { LoopsConfigError } from '@loops-kit/core'
import type { ErrorRequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import '../src/request-typing.ts'
import { getLoops, loops, Loops } from '../src/index.ts'
import { serve, versions } from './servers.ts'

const tellError: ErrorRequestHandler = (error: Error, _req, res, _next) => {
  res.status(500).json({ message: error.message })
}

describe.each(versions)('loops() on %s', (_version, express) => {
  it('puts one client on every request', async () => {
    const app = express()
    const seen = new Set<Loops>()
    app.use(loops({ apiKey: 'k' }))
    app.get('/', (req, res) => {
      seen.add(req.loops).add(getLoops(req))
      res.json(req.loops instanceof Loops)
    })
    const { url } = await serve(app)
    expect(await (await fetch(url)).json()).toBe(true)
    await fetch(url)
    expect(seen.size).toBe(1)
  })

  it('puts the client that it was given', async () => {
    const client = new Loops({ apiKey: 'k' })
    const app = express()
    app.use(loops(client))
    app.get('/', (req, res) => void res.json(req.loops === client))
    const { url } = await serve(app)
    expect(await (await fetch(url)).json()).toBe(true)
  })

  it('needs no key until Loops is used', async () => {
    const app = express()
    app.use(loops())
    app.get('/', (_req, res) => void res.json('fine'))
    const { url } = await serve(app)
    expect((await fetch(url)).status).toBe(200)
  })

  it('keeps one client for each key and base URL that a function of the request gives', async () => {
    const emulator = createEmulator()
    const app = express()
    app.use(
      loops(async (req) => ({
        apiKey: req.get('x-tenant') ?? '',
        baseUrl: emulator.url,
        fetch: emulator.fetch,
      })),
    )
    const clients: Loops[] = []
    app.post('/', async (req, res) => {
      clients.push(req.loops)
      await req.loops.background.events.send({ email: 'ada@example.com', eventName: 'visit' })
      res.sendStatus(204)
    })
    const { url } = await serve(app)
    for (const tenant of ['acme', 'globex', 'acme']) {
      await fetch(url, { method: 'POST', headers: { 'x-tenant': tenant } })
    }
    expect(clients[0]).toBe(clients[2])
    expect(clients[0]).not.toBe(clients[1])
    await Promise.all(clients.map((client) => client.background.drain()))
    expect(['acme', 'globex'].map((tenant) => emulator.team(tenant).events().length)).toEqual([2, 1])
  })

  it('takes a client that a function of the request gives', async () => {
    const client = new Loops({ apiKey: 'k' })
    const app = express()
    app.use(loops(() => client))
    app.get('/', (req, res) => void res.json(req.loops === client))
    const { url } = await serve(app)
    expect(await (await fetch(url)).json()).toBe(true)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('no such tenant')
      },
      'no such tenant',
    ],
    [
      'rejects',
      async () => {
        throw new Error('no such tenant')
      },
      'no such tenant',
    ],
    ['gives a function as key', () => ({ apiKey: (() => 'k') as unknown as string }), 'Give the key itself'],
  ])('hands it to next when the function of the request %s', async (_what, ofRequest, message) => {
    const app = express()
    app.use(loops(ofRequest))
    app.get('/', (_req, res) => void res.json('not reached'))
    app.use(tellError)
    const { url } = await serve(app)
    const response = await fetch(url)
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining(message) })
  })

  it('is asked for by getLoops() where it is missing', async () => {
    const app = express()
    app.get('/', (req, res) => void res.json(getLoops(req) instanceof Loops))
    app.use(tellError)
    const { url } = await serve(app)
    expect(await (await fetch(url)).json()).toEqual({
      message: 'getLoops() found no Loops client on this request. Put app.use(loops()) before the route.',
    })
  })

  it('delivers what waits when it is closed, and takes no more', async () => {
    const emulator = createEmulator()
    const client = new Loops({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch })
    const middleware = loops(client)
    await client.background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    expect(await middleware.close()).toEqual({ remaining: 0 })
    expect(emulator.events().length).toBe(1)
    const late = client.background.events.send({ email: 'ada@example.com', eventName: 'visit' })
    await expect(late).rejects.toMatchObject({ code: 'queue_closed' })
  })
})

it('the error for a missing client is one of Loops Kit', () => {
  expect(() => getLoops({} as Parameters<typeof getLoops>[0])).toThrow(LoopsConfigError)
})
