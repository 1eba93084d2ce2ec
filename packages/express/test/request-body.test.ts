import { createEmulator } from '@loops-kit/emulator'
import { signWebhook } from '@loops-kit/core/webhooks'
import type { RequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import { loops, signup, webhooks } from '../src/index.ts'
import { serve, versions } from './servers.ts'

const secret = `whsec_${Buffer.alloc(24, 1).toString('base64')}`

/** As a middleware does that looks something up before the route may read. */
const pausing: RequestHandler = (req, _res, next) => {
  req.pause()
  setImmediate(next)
}
const decoding =
  (encoding: BufferEncoding): RequestHandler =>
  (req, _res, next) => {
    req.setEncoding(encoding)
    next()
  }

describe.each(versions)('the body of a request on %s', (_version, express) => {
  describe.each([
    ['paused', pausing],
    ['decoded as utf8', decoding('utf8')],
    ['decoded as base64', decoding('base64')],
  ])('that something %s before the route', (_what, before) => {
    it('is read by webhooks()', async () => {
      const app = express()
      app.post('/', before, webhooks({ secret }))
      const { url } = await serve(app)
      const body = JSON.stringify({ eventName: 'testing.testEvent', note: 'für 日本' })
      const headers = { 'content-type': 'application/json', ...(await signWebhook(body, secret)) }
      const signal = AbortSignal.timeout(3000)
      expect((await fetch(url, { method: 'POST', body, headers, signal })).status).toBe(204)
    })

    it('is read by signup()', async () => {
      const emulator = createEmulator()
      const app = express()
      app.use(loops({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch }))
      app.post('/', before, signup({ event: 'signup' }))
      const { url } = await serve(app)
      const body = JSON.stringify({ email: 'ada@example.com', firstName: 'Zoë' })
      const headers = { 'content-type': 'application/json' }
      const signal = AbortSignal.timeout(3000)
      expect((await fetch(url, { method: 'POST', body, headers, signal })).status).toBe(202)
      await emulator.waitForEvent({ eventName: 'signup' })
      expect(emulator.contacts()).toMatchObject([{ firstName: 'Zoë' }])
    })
  })
})
