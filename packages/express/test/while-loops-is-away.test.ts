import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator, type Emulator, type FaultRule } from '@loops-kit/emulator'
import { describe, expect, it } from 'vitest'
import { loops, signup } from '../src/index.ts'
import { serve, versions } from './servers.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const email = 'ada@example.com'

async function expectOnce(emulator: Emulator): Promise<void> {
  await emulator.waitForEvent({ eventName: 'signup', email }, { timeoutMs: 12_000 })
  expect(emulator.events().length).toBe(1)
  expect(emulator.contacts()).toMatchObject([{ email, firstName: 'Ada' }])
}

describe.concurrent.each(versions)('a sign-up on %s', (_version, express) => {
  async function signUp(
    baseUrl: string,
    apiKey: string,
    onFinished: Parameters<typeof serve>[1],
  ): Promise<{ status: number; drained: () => Promise<unknown> }> {
    const middleware = loops({ apiKey, baseUrl })
    const app = express()
    app.post('/signup', middleware, signup({ event: 'signup' }))
    const { url } = await serve(app, onFinished)
    const { status } = await fetch(`${url}/signup`, {
      method: 'POST',
      body: JSON.stringify({ email, firstName: 'Ada' }),
      headers: { 'content-type': 'application/json' },
    })
    return { status, drained: () => middleware.close({ timeoutMs: 12_000 }) }
  }

  it.for<[string, FaultRule]>([
    ['takes 2 s for each answer', { effect: { latencyMs: 2000 } }],
    ['answers 500', { effect: { status: 500 }, first: 2 }],
    ['answers 500 although it has done it', { effect: { status: 500 }, first: 1, when: 'after' }],
    ['breaks the connection although it has done it', { effect: 'reset', first: 1, when: 'after' }],
    ['answers 429', { effect: 'rateLimit', first: 2 }],
  ])(
    'is answered before Loops when it %s, and arrives exactly once',
    async ([, fault], { onTestFinished }) => {
      const emulator = createEmulator()
      const { url } = await emulator.listen()
      emulator.faults.add(fault)
      emulator.faults.add({ effect: { latencyMs: 500 }, first: 1 })
      const { status, drained } = await signUp(url, emulator.apiKey, onTestFinished)
      expect(status).toBe(202)
      expect(emulator.requests()).toEqual([])
      await expectOnce(emulator)
      expect(await drained()).toEqual({ remaining: 0 })
      expect(emulator.events().length).toBe(1)
      await emulator.close()
    },
  )

  it('is answered when nothing listens at Loops, and arrives exactly once when it is back', async ({
    onTestFinished,
  }) => {
    const port = await freePort()
    const emulator = createEmulator()
    const { status, drained } = await signUp(`http://127.0.0.1:${port}/api`, emulator.apiKey, onTestFinished)
    expect(status).toBe(202)
    await emulator.listen({ port })
    await expectOnce(emulator)
    expect(await drained()).toEqual({ remaining: 0 })
    await emulator.close()
  })
})
