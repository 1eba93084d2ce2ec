import { spawn } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { Program } from './program.mjs'

const server = `
  const server = require('node:http').createServer((_, res) => res.end()).listen(0, '127.0.0.1', () =>
    console.log('listening on http://127.0.0.1:' + server.address().port))
  process.on('SIGTERM', () => { console.log('finishing'); process.exit(0) })`

/** @param {string} code */
const start = (code, onLine = (/** @type {string} */ _line) => {}) =>
  new Program('The app', ['-e', code], { cwd: process.cwd(), env: process.env, onLine })

test('a program tells its address, and finishes when it is stopped', async () => {
  /** @type {string[]} */
  const lines = []
  const program = start(server, (line) => lines.push(line))
  const address = await program.address()
  expect((await fetch(address)).status).toBe(200)
  await program.stop()
  expect(lines.at(-1)).toBe('finishing')
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})

test('a program that ends by itself is reported with what it wrote', async () => {
  const program = start(`console.error('The disk is full.'); process.exitCode = 3`)
  await expect(program.address()).rejects.toThrow(
    'The app ended with status 3, which it should not have done. It wrote:\n  The disk is full.',
  )
  await program.stop()
})

test('a program ends also when the demo is killed', async () => {
  const demo = `
    import { Program } from ${JSON.stringify(new URL('program.mjs', import.meta.url).href)}
    const program = new Program('The app', ['-e', ${JSON.stringify(server)}], { cwd: '.', env: process.env })
    console.log(await program.address())`
  const child = spawn(process.execPath, ['--input-type=module', '-e', demo], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  expect((await fetch(address)).status).toBe(200)
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(fetch(address)).rejects.toThrow('fetch failed'), { timeout: 10_000 })
})
