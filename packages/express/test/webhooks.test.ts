import { once } from 'node:events'
import { connect } from 'node:net'
import { signWebhook, type WebhookEvent } from '@loops-kit/core/webhooks'
import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { describe, expect, it, vi } from 'vitest'
import { webhooks, type WebhookRouteOptions } from '../src/index.ts'
import { serve, versions } from './servers.ts'

const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
const body =
  '{ "eventName": "contact.deleted",  "contactIdentity": { "id": "c1", "email": "ada@example.com" } }'

async function signed(): Promise<RequestInit> {
  const headers = { 'content-type': 'application/json', ...(await signWebhook(body, secret)) }
  return { method: 'POST', body, headers }
}

const keepRawBody = (req: unknown, _res: unknown, bytes: Buffer): void => {
  ;(req as Request & { rawBody: unknown }).rawBody = bytes
}
const eat: RequestHandler = (req, _res, next) => void req.resume().on('end', next)

describe.each(versions)('webhooks() on %s', (_version, express) => {
  interface Setup {
    readonly options?: WebhookRouteOptions
    readonly before?: readonly RequestHandler[]
  }

  async function start({ options = { secret }, before = [] }: Setup = {}): Promise<{
    url: string
    handled: string[]
    errors: unknown[]
  }> {
    const handled: string[] = []
    const errors: unknown[] = []
    const app = express()
    const on = { 'contact.deleted': (event: WebhookEvent) => handled.push(event.eventName) }
    app.all('/webhooks', ...before, webhooks({ on, ...options }))
    const tellError: ErrorRequestHandler = (error: { status?: number }, _req, res, _next) => {
      errors.push(error)
      res.sendStatus(error.status ?? 500)
    }
    app.use(tellError)
    const { url } = await serve(app)
    return { url: `${url}/webhooks`, handled, errors }
  }

  it.each<[string, RequestHandler]>([
    ["express.raw({ type: '*/*' })", express.raw({ type: '*/*' })],
    ["express.text({ type: '*/*' })", express.text({ type: '*/*' })],
    ['a JSON parser that keeps req.rawBody', express.json({ verify: keepRawBody })],
    ['express.urlencoded(), which leaves JSON alone', express.urlencoded({ extended: true })],
  ])('takes what %s left', async (_name, parser) => {
    const { url, handled } = await start({ before: [parser] })
    expect((await fetch(url, await signed())).status).toBe(204)
    expect(handled).toEqual(['contact.deleted'])
  })

  it.each<[string, RequestHandler]>([
    ['express.json()', express.json()],
    ['something that keeps nothing', eat],
  ])('says what to move after %s, in the answer and as a warning', async (_name, parser) => {
    const { url, handled, errors } = await start({ before: [parser] })
    const warned = once(process, 'warning') as Promise<[Error]>
    const response = await fetch(url, await signed())
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    expect([response.status, error.code]).toEqual([500, 'body_already_parsed'])
    expect(error.message).toContain('put the webhook route before app.use(express.json())')
    expect((await warned)[0]).toMatchObject({ name: 'LoopsWarning', message: error.message })
    expect([handled, errors]).toEqual([[], []])
  })

  it('says where the secret comes from when there is none', async () => {
    const { url, handled } = await start({ options: { secret: '' } })
    const warned = once(process, 'warning') as Promise<[Error]>
    const response = await fetch(url, await signed())
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    expect([response.status, error.code]).toEqual([500, 'missing_secret'])
    expect(error.message).toContain('LOOPS_WEBHOOK_SECRET')
    expect((await warned)[0].message).toBe(error.message)
    expect(handled).toEqual([])

    // Once: anybody can post, and fill a log.
    const again = vi.spyOn(process, 'emitWarning')
    expect((await fetch(url, await signed())).status).toBe(500)
    expect(again).not.toHaveBeenCalled()
    again.mockRestore()
  })

  it('hands options that cannot work to next', async () => {
    const { url, errors } = await start({ options: { secret, maxBodyBytes: 0 } })
    expect((await fetch(url, await signed())).status).toBe(500)
    expect(errors).toMatchObject([{ code: 'invalid_option' }])
  })

  it('hands a post that the sender broke off to next as a 400', async () => {
    let arrived = 0
    const count: RequestHandler = (_req, _res, next) => {
      arrived++
      next()
    }
    const { url, errors } = await start({ before: [count] })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(
      'POST /webhooks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"event',
    )
    await expect.poll(() => arrived).toBe(1)
    socket.destroy()
    await expect.poll(() => errors).toMatchObject([{ status: 400, type: 'request.aborted' }])
  })

  it('leaves other routes their parser, where it stands before it', async () => {
    const app = express()
    app.post('/webhooks', webhooks({ secret }))
    app.use(express.json())
    app.post('/echo', (req, res) => void res.json(req.body))
    const { url } = await serve(app)
    expect((await fetch(`${url}/webhooks`, await signed())).status).toBe(204)
    expect(await (await fetch(`${url}/echo`, await signed())).json()).toEqual(JSON.parse(body))
  })
})
