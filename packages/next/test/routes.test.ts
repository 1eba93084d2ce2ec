import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveWithEmulator, type Setup } from './support/loops.ts'
import { send } from './support/send.ts'

let setup: Setup
const cronSecret = 'a-secret-of-the-cron'

beforeAll(async () => {
  setup = await serveWithEmulator({ CRON_SECRET: cronSecret })
}, 30_000)
afterAll(() => setup.close())

const runtimes: [string, string][] = [
  ['Node', ''],
  ['edge', '/edge'],
]

describe.each(runtimes)('a sign-up route on the %s runtime', (runtime, prefix) => {
  const post = async (headers: Record<string, string>): Promise<number> => {
    const body = JSON.stringify({ email: `${runtime}@example.com` })
    const type = { 'content-type': 'application/json' }
    return (await send(setup.server.port, `${prefix}/signup`, { ...type, ...headers }, body)).status
  }

  it.each([
    ['under the name that the browser asked for', { host: 'shop.test', origin: 'https://shop.test' }],
    [
      'under the name that a proxy tells',
      { host: '10.0.0.7:3000', 'x-forwarded-host': 'shop.test', origin: 'https://shop.test' },
    ],
  ])('is its own site %s', async (_when, headers) => {
    expect(await post(headers)).toBe(202)
  })

  it.each([
    ['another site', { host: 'shop.test', origin: 'https://evil.test' }],
    ['a page on the name that only the server has', { host: 'shop.test', origin: 'http://localhost:3000' }],
    [
      'anywhere where the host is none',
      { host: 'shop.test', 'x-forwarded-host': '%%', origin: 'https://%%' },
    ],
  ])('refuses posts from %s', async (_where, headers) => {
    expect(await post(headers)).toBe(403)
  })

  it('takes multipart forms', async () => {
    const body = new FormData()
    body.set('email', `multipart-${runtime}@example.com`)
    const answer = await fetch(`${setup.origin}${prefix}/signup`, { method: 'POST', body })
    expect(answer.status).toBe(202)
    await setup.emulator.waitForEvent({ email: `multipart-${runtime}@example.com` })
  })
})

describe.each(runtimes)('withLoopsEvent() around a route on the %s runtime', (runtime, prefix) => {
  const order = async (email: string, status?: number): Promise<Response> =>
    fetch(`${setup.origin}${prefix}/orders/42`, { method: 'POST', body: JSON.stringify({ email, status }) })

  it('sends the event of a 2xx, made of the response and the arguments, and leaves the response alone', async () => {
    const email = `order-${runtime}@example.com`
    const response = await order(email)
    expect([response.status, await response.json()]).toEqual([201, { email, id: '42' }])
    const event = await setup.emulator.waitForEvent({ email })
    expect(event).toMatchObject({ eventName: 'orderPlaced', properties: { order: '42' } })
  })

  it('sends nothing for another answer', async () => {
    const refused = `refused-${runtime}@example.com`
    expect((await order(refused, 422)).status).toBe(422)
    const after = `after-${runtime}@example.com`
    await order(after)
    await setup.emulator.waitForEvent({ email: after })
    expect(setup.emulator.events({ email: refused })).toEqual([])
  })
})

it('copies of the package in several bundles share one client for the same options', async () => {
  const one = (await (await fetch(`${setup.origin}/clients/one`)).json()) as Record<string, number>
  const two = (await (await fetch(`${setup.origin}/clients/two`, { method: 'POST' })).json()) as Record<
    string,
    number
  >
  expect(one['configured']).toBe(two['configured'])
  expect(one['usual']).toBe(two['usual'])
  expect(one['usual']).not.toBe(one['configured'])
})

it('a page reads what is there at the moment, not what was there before', async () => {
  const lists = async (): Promise<string | undefined> =>
    /(\d+)<!-- --> lists/.exec(await (await fetch(`${setup.origin}/contact`)).text())?.[1]
  const before = await lists()
  setup.emulator.seed({ mailingLists: [{ id: 'cm0new', name: 'New' }] })
  expect([before, await lists()]).toEqual(['0', '1'])
})

describe('a drain route', () => {
  it.each(['GET', 'POST'])('delivers for a cron that has the secret: %s', async (method) => {
    const headers = { authorization: `Bearer ${cronSecret}` }
    const answer = await fetch(`${setup.origin}/cron`, { method, headers })
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ok: true, delivered: expect.any(Number), remaining: 0, dead: 0 },
    ])
  })

  it.each([undefined, '', cronSecret, 'Bearer', 'Bearer wrong', `Bearer ${cronSecret}x`])(
    'refuses everybody else: %s',
    async (authorization) => {
      const answer = await fetch(
        `${setup.origin}/cron`,
        authorization === undefined ? {} : { headers: { authorization } },
      )
      expect(answer.status).toBe(401)
    },
  )
})

describe('a server with a key in a NEXT_PUBLIC variable', () => {
  it.each(runtimes)('refuses to use it, and says why in the log: %s', async (_runtime, prefix) => {
    const exposed = await serveWithEmulator({ NEXT_PUBLIC_LOOPS_API_KEY: 'lp_emu_exposed' })
    try {
      const body = new URLSearchParams({ email: 'ada@example.com' })
      const answer = await fetch(`${exposed.origin}${prefix}/signup`, { method: 'POST', body })
      expect(answer.status).toBe(500)
      await expect.poll(exposed.server.output).toContain('NEXT_PUBLIC_LOOPS_API_KEY')
      expect(exposed.server.output()).not.toContain('lp_emu_exposed')
      expect(exposed.emulator.requests()).toEqual([])
    } finally {
      await exposed.close()
    }
  })
})

it.each(runtimes)('what was accepted is delivered before the server ends: %s', async (runtime, prefix) => {
  const ending = await serveWithEmulator()
  const email = `ending-${runtime}@example.com`
  ending.emulator.faults.add({ effect: { latencyMs: 700 } })
  const body = new URLSearchParams({ email })
  const answer = await fetch(`${ending.origin}${prefix}/signup`, { method: 'POST', body })
  expect([answer.status, ending.emulator.events({ email }).length]).toEqual([202, 0])
  await ending.server.close()
  expect(ending.emulator.events({ email }).length).toBe(1)
  await ending.emulator.close()
})
