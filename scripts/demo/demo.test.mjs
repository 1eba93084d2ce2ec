import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../demo.mjs', import.meta.url))
/** @type {import('node:net').Server[]} */
const busy = []
/** @type {import('node:child_process').ChildProcess[]} */
const demos = []

// The ports that the demo would like; somebody else may have them already, which does as well.
beforeAll(async () => {
  for (const port of [3000, 5667]) {
    const server = createServer()
    await new Promise((resolve) => {
      server.once('error', resolve)
      server.listen(port, '127.0.0.1', () => resolve(busy.push(server)))
    })
  }
})

afterAll(() => {
  // What a failed test did not come to stop; its programs follow it.
  for (const child of demos) child.kill('SIGKILL')
  for (const server of busy) server.close()
})

/** @param {string[]} args */
function startDemo(...args) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  demos.push(child)
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  return { child, ended: once(child, 'close'), output: () => text }
}

/** @param {string} output */
function addresses(output) {
  return [...output.matchAll(/is up at (http:\S+)/g)].map(([, address = '']) => address)
}

test.each([
  [
    'express',
    /contact {2}ada@example\.com[^]*event {4}signup[^]*email {4}“Welcome to Fennel & Finch”[^]*email {4}“One click, and you are in”/,
    /webhook {2}email\.hardBounced signed; the app answered 204 in \d+ ms\n +page {5}“Our letter came back”/,
  ],
  [
    'nest',
    /contact {2}ada@example\.com[^]*event {4}signup[^]*email {4}“The oven is on”/,
    /webhook {2}email\.hardBounced signed; the app answered 204 in \d+ ms\n +till {5}“Letters to this address come back\.”/,
  ],
  [
    'next',
    /contact {2}ada@example\.com[^]*swimsAt cove[^]*event {4}signup[^]*email {4}“Come in, it is cold”[^]*email {4}“Is this you, in the water\?”/,
    /webhook {2}email\.hardBounced signed; the app answered 204 in \d+ ms\n +page {5}“Our letter came back”/,
  ],
])('%s ends after the proofs with --exit, and leaves nothing running', async (name, signup, bounce) => {
  const demo = startDemo(name, '--exit')
  const [status] = await demo.ended
  expect(demo.output()).toMatch(signup)
  expect(demo.output()).toMatch(bounce)
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

test('it stays up until Ctrl-C, then stops both', async () => {
  const demo = startDemo()
  await expect.poll(() => demo.output(), { timeout: 50_000 }).toContain('Ctrl-C stops both.')
  const [emulator = '', app = ''] = addresses(demo.output())
  expect(await (await fetch(app)).text()).toContain('Join the club')
  expect(await (await fetch(`${emulator}/contacts`)).text()).toContain('ada@example.com')
  demo.child.kill('SIGINT')
  expect((await demo.ended)[0]).toBe(0)
  for (const address of [emulator, app]) await expect(fetch(address)).rejects.toThrow('fetch failed')
})

test.each([
  [['--nope'], "Unknown option '--nope'. Run npm run demo -- --help to see what there is."],
  [['fastify'], 'There is no app named "fastify" to show. There are: express, nest, next.'],
])('it explains what is wrong with %j', async (args, sentence) => {
  const demo = startDemo(...args)
  expect((await demo.ended)[0]).toBe(1)
  expect(demo.output()).toBe(`✗ ${sentence}\n`)
})
