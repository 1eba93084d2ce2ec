import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Emulator } from '@loops-kit/emulator'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createAccount, environment, visitorOf } from './oven.ts'

const main = fileURLToPath(new URL('../dist/main.mjs', import.meta.url))
const email = 'ada@example.com'
let account: Emulator
let baseUrl: string
let child: ChildProcess | undefined

beforeAll(async () => {
  account = createAccount()
  baseUrl = (await account.listen()).url
})

afterEach(() => {
  // What a failed test did not come to stop.
  child?.kill('SIGKILL')
  account.reset()
})

afterAll(() => account.close())

/** The built application in a process of its own, in a folder without a file .env. */
function start(env: Record<string, string>): {
  ended: Promise<[number | null]>
  readonly output: () => string
} {
  child = spawn(process.execPath, [main], { cwd: fileURLToPath(new URL('.', import.meta.url)), env })
  let text = ''
  child.stdout?.on('data', (chunk) => (text += chunk))
  child.stderr?.on('data', (chunk) => (text += chunk))
  return { ended: once(child, 'close') as Promise<[number | null]>, output: () => text }
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'what was accepted before %s still arrives, and it ends with 0',
  async (signal) => {
    account.faults.add({ effect: { latencyMs: 300 } })
    const { ended, output } = start(environment(baseUrl, account.apiKey))
    const listening = /listening on (http:\/\/\S+)/
    await expect.poll(output, { timeout: 10_000 }).toMatch(listening)
    const oven = visitorOf(listening.exec(output())![1]!)

    expect((await oven.postForm('/signup', { email, pickupDay: 'saturday' })).status).toBe(303)
    child?.kill(signal)
    expect(await ended).toEqual([0, null])
    expect(account.contacts()).toMatchObject([{ email }])
    expect(account.events()).toMatchObject([{ email, eventName: 'signup' }])
    expect(account.emails()).toMatchObject([{ to: email }])
    expect(output()).not.toMatch(/example\.com|lp_emu|whsec_/)
  },
)

it('without an environment it says everything that is missing, in sentences', async () => {
  const { ended, output } = start({})
  expect((await ended)[0]).toBe(1)
  expect(output()).toMatch(
    /Night Oven cannot start like this[^]*LOOPS_API_KEY is not set[^]*TILL_TOKEN is not set/,
  )
  expect(output()).not.toContain('    at ')
})

it('when its port is taken it says so', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const { ended, output } = start({ ...environment(baseUrl, account.apiKey), PORT: String(port) })
  expect((await ended)[0]).toBe(1)
  expect(output()).toContain(`Cannot listen on 127.0.0.1, port ${port}`)
  server.close()
})
