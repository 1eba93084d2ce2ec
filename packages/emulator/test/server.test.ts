import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/emulator.ts'
import type { Listening } from '../src/server/listen.ts'

let emulator: Emulator
let server: Listening

beforeAll(async () => {
  emulator = createEmulator()
  server = await emulator.listen()
})
afterAll(() => emulator.close())
beforeEach(() => emulator.reset())

const send = () =>
  fetch(`${server.url}/v1/events/send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', eventName: 'signup' }),
  })

/** Sends a `Host` header that `fetch` would not let through. */
const statusWithHost = (host: string) =>
  new Promise((resolve, reject) => {
    httpRequest(
      { port: server.port, host: '127.0.0.1', path: '/_loops/health', headers: { host } },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
      .on('error', reject)
      .end()
  })

describe('over HTTP', () => {
  it('a reset after the commit breaks the connection, and the event is there', async () => {
    emulator.faults.add({ when: 'after', effect: 'reset', first: 1 })
    await expect(send()).rejects.toThrow('fetch failed')
    expect(emulator.events()).toHaveLength(1)
    expect((await send()).status).toBe(200)
  })

  it('a time-out answers nothing until the caller gives up', async () => {
    emulator.faults.add({ effect: 'timeout' })
    await expect(
      fetch(`${server.url}/v1/lists`, {
        headers: { authorization: `Bearer ${emulator.apiKey}` },
        signal: AbortSignal.timeout(50),
      }),
    ).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(emulator.requests()).toMatchObject([{ response: { status: null } }])
  })

  it('an empty body is empty', async () => {
    emulator.faults.add({ when: 'after', effect: 'emptyBody' })
    expect(await (await send()).text()).toBe('')
  })

  it.each(['127.0.0.1', 'localhost:5667', 'loops.localhost', '[::1]:80'])(
    'answers the host %s',
    async (host) => {
      expect(await statusWithHost(host)).toBe(200)
    },
  )

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:5667'])(
    'refuses the host %s',
    async (host) => {
      expect(await statusWithHost(host)).toBe(403)
    },
  )

  it('a port that is taken is an error of the caller', async () => {
    await expect(emulator.listen({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('closing cuts calls that wait', async () => {
    const other = createEmulator()
    const { url } = await other.listen()
    other.faults.add({ effect: 'timeout' })
    const call = fetch(`${url}/v1/lists`, { headers: { authorization: `Bearer ${other.apiKey}` } })
    const failure = call.catch((error: unknown) => error)
    await other.waitForRequest({ status: null })
    await other.close()
    expect(await failure).toMatchObject({ message: 'fetch failed' })
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('the address is the inspector', async () => {
    const page = await fetch(`${server.origin}/`)
    expect(page.headers.get('content-type')).toContain('text/html')
  })

  it('handle can be mounted without a server', async () => {
    const response = await emulator.handle(new Request('https://app.example/_loops/health'))
    expect(await response.json()).toMatchObject({ status: 'ok' })
  })
})
