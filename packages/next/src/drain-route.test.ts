import { Loops, memoryEngine } from '@loops-kit/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDrainRoute } from './drain-route.ts'

// The client of the process needs Next.js; here each test brings its own.
vi.mock('./get-loops.ts', () => ({ getLoops: () => new Loops({ apiKey: 'k' }) }))
afterEach(() => void vi.unstubAllGlobals())

const secret = 'a-long-secret'
const request = (authorization?: string): Request =>
  new Request('https://shop.test/cron', authorization === undefined ? {} : { headers: { authorization } })

async function answer(
  route: ReturnType<typeof createDrainRoute>,
  authorization = `Bearer ${secret}`,
): Promise<{
  status: number
  body: unknown
}> {
  const response = await route.GET(request(authorization))
  return { status: response.status, body: await response.json() }
}

const clientOver = (fetch: () => Promise<Response>): Loops =>
  new Loops({
    apiKey: 'k',
    baseUrl: 'https://loops.test',
    fetch,
    throttle: false,
    background: { engine: memoryEngine({ spacingMs: 1 }) },
  })

const event = { email: 'ada@example.com', eventName: 'signup' }

it('delivers what waits and says how much', async () => {
  // Nothing arrives before the route is at it.
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const loops = clientOver(async () => {
    await gate
    return Response.json({ success: true })
  })
  const drain = loops.background.drain.bind(loops.background)
  loops.background.drain = (options) => {
    open()
    return drain(options)
  }
  await loops.background.chain([
    { operation: 'contacts.upsert', input: { email: 'ada@example.com' } },
    { operation: 'events.send', input: event },
  ])
  expect(await answer(createDrainRoute({ secret, loops }))).toEqual({
    status: 200,
    body: { ok: true, delivered: 2, remaining: 0, dead: 0 },
  })
})

it('stops at its budget, and says what is left', async () => {
  const loops = clientOver(() => new Promise(() => {}))
  await loops.background.events.send(event)
  expect(await answer(createDrainRoute({ secret, loops, budgetMs: 20 }))).toEqual({
    status: 200,
    body: { ok: true, delivered: 0, remaining: 1, dead: 0 },
  })
  await loops.close({ timeoutMs: 0 })
})

it('counts what was given up, and names nobody', async () => {
  const loops = clientOver(async () =>
    Response.json({ success: false, message: 'ada@example.com?' }, { status: 400 }),
  )
  await loops.background.events.send(event)
  const { body } = await answer(createDrainRoute({ secret, loops }))
  expect(body).toEqual({ ok: true, delivered: 0, remaining: 0, dead: 1 })
})

describe('the secret', () => {
  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'bearer a-long-secret',
    'Bearer a-long-secre',
    'Bearer a-long-secret1',
    secret,
  ])('is not %j', async (authorization) => {
    const drain = vi.fn<() => Promise<Response>>()
    const response = await createDrainRoute({ secret, loops: clientOver(drain) }).POST(request(authorization))
    expect(response.status).toBe(401)
    expect(await response.text()).not.toContain(secret)
  })

  it('is CRON_SECRET unless given', async () => {
    vi.stubGlobal('process', { env: { CRON_SECRET: 'from-cron' } })
    const route = createDrainRoute()
    expect((await answer(route, 'Bearer from-cron')).status).toBe(200)
    expect((await answer(route)).status).toBe(401)
  })

  it.each<[string, string | undefined, string]>([
    ['when none is set', undefined, 'Bearer undefined'],
    ['when it is empty', '', 'Bearer '],
  ])('opens nothing %s, and the answer says what to set', async (_when, given, authorization) => {
    vi.stubGlobal('process', { env: {} })
    const { status, body } = await answer(createDrainRoute({ secret: given }), authorization)
    expect(status).toBe(500)
    expect(body).toMatchObject({
      error: { code: 'missing_secret', message: expect.stringContaining('CRON_SECRET') },
    })
  })
})
