import { createRequire } from 'node:module'
import type * as Package from '@loops-kit/express'
import { describe, expect, it } from 'vitest'
import { serve, versions } from './servers.ts'

const require = createRequire(import.meta.url)

const copies: [string, () => Promise<typeof Package>][] = [
  ['ESM', () => import('@loops-kit/express')],
  ['CommonJS', async () => require('@loops-kit/express') as typeof Package],
]

describe.each(copies)('the built package as %s', (_format, load) => {
  it.each(versions)('serves %s', async (_version, express) => {
    const { loops, signup, webhooks, getLoops, isLoopsError } = await load()
    const app = express()
    app.use(loops({ apiKey: 'k', fetch: async () => Response.json({ success: true }) }))
    app.post('/signup', signup())
    app.post('/webhooks', webhooks({ secret: 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQ=' }))
    app.get('/', (req, res) => {
      try {
        res.json(typeof getLoops(req).contacts.upsert)
      } catch (error) {
        res.json(isLoopsError(error))
      }
    })
    const { url } = await serve(app)
    const answer = await fetch(`${url}/signup`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'ada@example.com' }),
    })
    expect(answer.status).toBe(202)
    const unsigned = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
    expect((await fetch(`${url}/webhooks`, unsigned)).status).toBe(400)
    expect(await (await fetch(url)).json()).toBe('function')
  })

  it('has a subpath for the types of requests, empty at run time', async () => {
    expect(Object.keys(await import('@loops-kit/express/request'))).toEqual([])
    expect(Object.keys(require('@loops-kit/express/request') as object)).toEqual([])
  })
})

it('a client that one copy put on a request is found by the other', async () => {
  const [[, loadEsm], [, loadCjs]] = copies as [(typeof copies)[0], (typeof copies)[0]]
  const [esm, cjs] = await Promise.all([loadEsm(), loadCjs()])
  expect(esm.loops).not.toBe(cjs.loops)
  const req = {} as Parameters<typeof cjs.getLoops>[0]
  void esm.loops({ apiKey: 'k' })(req, {} as never, () => {})
  expect(cjs.getLoops(req)).toBeInstanceOf(esm.Loops)
})
