import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { createEmulator, type Emulator } from '@loops-kit/emulator'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import { Loops, loops, signup, type SignupRouteOptions } from '../src/index.ts'
import { serve, versions } from './servers.ts'

const email = 'ada@example.com'
const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})
const form = (body: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(body),
  redirect: 'manual',
  headers: { accept: 'text/html', ...headers },
})

/** Sends a request with headers that `fetch` does not let go, such as `host`. */
function send(url: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject).end(body)
  })
}

describe.each(versions)('signup() on %s', (_version, express) => {
  interface Setup {
    readonly options?: SignupRouteOptions
    readonly before?: readonly RequestHandler[]
    readonly configure?: (app: Express) => void
  }

  async function start({ options, before = [], configure }: Setup = {}): Promise<{
    url: string
    host: string
    emulator: Emulator
    errors: unknown[]
  }> {
    const emulator = createEmulator()
    const errors: unknown[] = []
    const app = express()
    configure?.(app)
    app.use(loops({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch }), ...before)
    app.all('/signup', signup({ event: 'signup', redirectTo: '/welcome', ...options }))
    const tellError: ErrorRequestHandler = (
      error: { status?: number; message: string },
      _req,
      res,
      _next,
    ) => {
      errors.push(error)
      if (!res.headersSent) res.status(error.status ?? 500).json({ message: error.message })
    }
    app.use(tellError)
    const { url, host } = await serve(app)
    return { url: `${url}/signup`, host, emulator, errors }
  }

  it('makes a contact and an event of a JSON post', async () => {
    const { url, emulator } = await start()
    const response = await fetch(url, json({ email, firstName: 'Ada' }))
    expect([response.status, await response.json()]).toEqual([202, { ok: true }])
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    await emulator.waitForEvent({ eventName: 'signup', email })
    expect(emulator.contacts()).toMatchObject([{ email, firstName: 'Ada' }])
    expect(emulator.requests().length).toBe(1)
  })

  it('sends a form on to redirectTo', async () => {
    const { url, emulator } = await start()
    const response = await fetch(url, form({ email }))
    expect([response.status, response.headers.get('location')]).toEqual([303, '/welcome'])
    await emulator.waitForEvent({ eventName: 'signup', email })
  })

  it('takes multipart forms', async () => {
    const { url, emulator } = await start()
    const body = new FormData()
    body.set('email', email)
    expect((await fetch(url, { method: 'POST', body, redirect: 'manual' })).status).toBe(303)
    await emulator.waitForEvent({ eventName: 'signup', email })
  })

  it('answers 400, 403, 405, 413 and 415 as everywhere', async () => {
    const { url } = await start()
    const statuses = await Promise.all([
      fetch(url, json({ email: 'ada' })),
      fetch(url, json({ email }, { origin: 'https://evil.example' })),
      fetch(url),
      fetch(url, json({ email, firstName: 'x'.repeat(20_000) })),
      fetch(url, { method: 'POST', body: email }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([400, 403, 405, 413, 415])
  })

  it('replaces headers that other middleware has set', async () => {
    const { url } = await start({
      before: [
        (_req, res, next) => {
          res.setHeader('content-type', 'text/plain')
          next()
        },
      ],
    })
    expect((await fetch(url, json({}))).headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('answers 413 to a chunked body that is too large, and the connection lives on', async () => {
    const { url, host, emulator } = await start()
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.write(
      `POST /signup HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    for (let sent = 0; sent < 64; sent++) socket.write(`400\r\n${' '.repeat(1024)}\r\n`)
    await expect.poll(() => text).toContain('HTTP/1.1 413')
    socket.write('0\r\n\r\n')
    const body = JSON.stringify({ email })
    socket.write(
      `POST /signup HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    await expect.poll(() => text).toContain('HTTP/1.1 202')
    socket.destroy()
    await emulator.waitForEvent({ eventName: 'signup', email })
  })

  it('lets the connection live on where it answers without reading', async () => {
    const { url, host } = await start()
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    const refused = `POST /signup HTTP/1.1\r\nhost: ${host}\r\ncontent-type: text/plain\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(100_000)}`
    socket.write(refused + refused)
    await expect.poll(() => text.split('HTTP/1.1 415').length).toBe(3)
    socket.destroy()
  })

  it('gives a post that the client broke off to next as a 400', async () => {
    let arrived = 0
    const count: RequestHandler = (_req, _res, next) => {
      arrived++
      next()
    }
    const { url, errors } = await start({ before: [count] })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(
      'POST /signup HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"email":',
    )
    await expect.poll(() => arrived).toBe(1)
    socket.destroy()
    await expect.poll(() => errors).toMatchObject([{ status: 400, type: 'request.aborted' }])
  })

  describe('where a parser ran before', () => {
    it.each([
      ['express.json()', express.json(), json({ email, firstName: 'Ada' }), 202],
      [
        'express.urlencoded()',
        express.urlencoded({ extended: true }),
        form({ email, firstName: 'Ada' }),
        303,
      ],
      ['express.text()', express.text({ type: '*/*' }), json({ email, firstName: 'Ada' }), 202],
      ['express.raw()', express.raw({ type: '*/*' }), form({ email, firstName: 'Ada' }), 303],
    ])('takes what %s left', async (_name, parser, init, status) => {
      const { url, emulator } = await start({ before: [parser] })
      expect((await fetch(url, init)).status).toBe(status)
      await emulator.waitForContact({ email, firstName: 'Ada' })
    })

    it('reads the body itself where the parser skipped it', async () => {
      const { url, emulator } = await start({ before: [express.json()] })
      expect((await fetch(url, form({ email }))).status).toBe(303)
      await emulator.waitForContact({ email })
    })

    it('says what to do where the body is gone, and does not wait for it', async () => {
      const eat: RequestHandler = (req, _res, next) => void req.resume().on('end', next)
      const { url } = await start({ before: [eat] })
      const response = await fetch(url, json({ email }))
      expect(response.status).toBe(500)
      expect(await response.json()).toMatchObject({
        message: expect.stringContaining('Put the sign-up before it'),
      })
    })

    it('looks at the origin all the same', async () => {
      const { url, emulator } = await start({ before: [express.json()] })
      expect((await fetch(url, json({ email }, { origin: 'https://evil.example' }))).status).toBe(403)
      expect(emulator.requests()).toEqual([])
    })
  })

  describe('behind a proxy', () => {
    const body = JSON.stringify({ email })
    const proxied = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      origin: 'https://shop.example',
      'x-forwarded-host': 'shop.example, inner.example',
      'x-forwarded-proto': 'https',
    }

    it('believes x-forwarded-host where the application trusts the proxy', async () => {
      const { url } = await start({ configure: (app) => void app.set('trust proxy', true) })
      expect(await send(url, proxied, body)).toBe(202)
    })

    it('does not believe it otherwise', async () => {
      const { url } = await start()
      expect(await send(url, proxied, body)).toBe(403)
    })

    it('takes the host that the proxy kept', async () => {
      const { url } = await start()
      const { 'x-forwarded-host': _host, ...kept } = proxied
      expect(await send(url, { ...kept, host: 'shop.example' }, body)).toBe(202)
    })

    it('compares the port, and takes no host that is none', async () => {
      const { url, host } = await start()
      const base = { 'content-type': 'application/json', 'content-length': String(body.length) }
      expect(await send(url, { ...base, origin: `http://${host}` }, body)).toBe(202)
      expect(await send(url, { ...base, origin: 'http://127.0.0.1' }, body)).toBe(403)
      expect(await send(url, { ...base, host: 'a b<>', origin: 'http://host.evil' }, body)).toBe(403)
    })
  })

  it('uses the client of its options before the one on the request', async () => {
    const emulator = createEmulator()
    const own = new Loops({ apiKey: 'own', baseUrl: emulator.url, fetch: emulator.fetch })
    const { url } = await start({ options: { loops: own } })
    await fetch(url, json({ email }))
    expect(await emulator.team('own').waitForEvent({ eventName: 'signup', email })).toBeDefined()
  })

  it('says what is missing without a client, and without a key', async () => {
    const app = express()
    const messages: string[] = []
    app.post('/none', signup())
    app.post('/keyless', signup({ loops: new Loops({ apiKey: '' }) }))
    const tellError: ErrorRequestHandler = (error: Error, _req, res, _next) => {
      messages.push(error.message)
      res.sendStatus(500)
    }
    app.use(tellError)
    const { url } = await serve(app)
    expect((await fetch(`${url}/none`, json({ email }))).status).toBe(500)
    expect((await fetch(`${url}/keyless`, json({ email }))).status).toBe(500)
    expect(messages[0]).toContain('Put app.use(loops()) before the route')
    expect(messages[1]).toContain('LOOPS_API_KEY')
  })

  it('hands what an option throws to next', async () => {
    const broken = new Error('no template')
    const { url, errors } = await start({
      options: {
        transactional: () => {
          throw broken
        },
      },
    })
    expect((await fetch(url, json({ email }))).status).toBe(500)
    expect(errors).toEqual([broken])
  })
})
