import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/demo.mjs', import.meta.url))
const busy: Server[] = []
const demos: ChildProcess[] = []

// The ports that the demo would like; somebody else may have them already, which does as well.
beforeAll(async () => {
  for (const port of [3000, 5667]) {
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve())
      server.listen(port, '127.0.0.1', () => {
        busy.push(server)
        resolve()
      })
    })
  }
})

afterAll(() => {
  // What a failed test did not come to stop; its programs follow it.
  for (const child of demos) child.kill('SIGKILL')
  for (const server of busy) server.close()
})

interface Demo {
  readonly child: ChildProcess
  readonly ended: Promise<[number | null]>
  output(): string
}

function startDemo(...args: string[]): Demo {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  demos.push(child)
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, ended: once(child, 'close') as Promise<[number | null]>, output: () => text }
}

function addresses(output: string): string[] {
  return [...output.matchAll(/is up at (http:\S+)/g)].map(([, address = '']) => address)
}

it('ends after the proofs with --exit, and leaves nothing running', { timeout: 60_000 }, async () => {
  const demo = startDemo('--exit')
  const [status] = await demo.ended
  expect(demo.output()).toMatch(
    /contact {2}ada@example\.com[^]*event {4}signup[^]*email {4}“Welcome to Fennel & Finch”[^]*email {4}“One click, and you are in”/,
  )
  expect(demo.output()).toMatch(
    /webhook {2}email\.hardBounced signed; the app answered 204 in \d+ ms\n +page {5}“Our letter came back”/,
  )
  expect(status).toBe(0)
  const up = addresses(demo.output())
  expect(up).toHaveLength(2)
  for (const address of up) {
    expect(['3000', '5667']).not.toContain(new URL(address).port)
    await expect(fetch(address)).rejects.toThrow('fetch failed')
  }
  // Without a terminal there are no colours.
  expect(demo.output()).not.toContain('\u001B')
})

it('stays up until Ctrl-C, then stops both', { timeout: 60_000 }, async () => {
  const demo = startDemo()
  await expect.poll(() => demo.output(), { timeout: 50_000 }).toContain('Ctrl-C stops both.')
  const [emulator = '', app = ''] = addresses(demo.output())
  expect(await (await fetch(app)).text()).toContain('Join the club')
  expect(await (await fetch(`${emulator}/contacts`)).text()).toContain('ada@example.com')
  demo.child.kill('SIGINT')
  expect((await demo.ended)[0]).toBe(0)
  for (const address of [emulator, app]) await expect(fetch(address)).rejects.toThrow('fetch failed')
})

it.each([
  [['--nope'], "Unknown option '--nope'. Run npm run demo -- --help to see what there is."],
  [['fastify'], 'There is no app named "fastify" to show. There are: express.'],
])('explains what is wrong with %j', async (args, sentence) => {
  const demo = startDemo(...args)
  expect((await demo.ended)[0]).toBe(1)
  expect(demo.output()).toBe(`✗ ${sentence}\n`)
})
