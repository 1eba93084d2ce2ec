import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Account } from './account.ts'
import { startApp, startEmulator, type Running } from './processes.ts'
import { confirm, read, signUp } from './visitor.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const staticFolder = join(folder, '.next/static')
const serverFolder = join(folder, '.next/server')
const webpackFolder = '.next-webpack'
const apiKey = 'lp_emu_must_not_leave_the_server'
const webhookSecret = `whsec_${Buffer.from('must not leave the server').toString('base64')}`
const sessionSecret = 'must-not-leave-the-server-either'

/** Words of the packages' and the application's server code, which survive minifying. */
const serverWords = [
  'LOOPS_API_KEY',
  'LOOPS_WEBHOOK_SECRET',
  'SESSION_SECRET',
  'authorization',
  'Bearer ',
  'idempotency-key',
  'webhook-signature',
  'whsec_',
  'AES-GCM',
  'contacts.upsert',
  'app.loops.so',
  'mailingLists',
  'a letter came back (webhook',
  'must not reach a browser',
]

let emulator: Running
let app: Running

beforeAll(async () => {
  emulator = await startEmulator()
  app = await startApp(emulator.url, apiKey, {
    LOOPS_WEBHOOK_SECRET: webhookSecret,
    SESSION_SECRET: sessionSecret,
  })
})

afterAll(async () => {
  await app.stop()
  await emulator.stop()
})

function filesIn(root: string): { name: string; text: string }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'latin1') }))
}

function found(words: readonly string[], files: readonly { name: string; text: string }[]): string[] {
  return files.flatMap(({ name, text }) => {
    const lower = text.toLowerCase()
    return words.filter((word) => lower.includes(word.toLowerCase())).map((word) => `${word} in ${name}`)
  })
}

it('no file and no page that a browser gets holds the key, a secret, or code of the server', async () => {
  const files = filesIn(staticFolder)
  expect(files.filter(({ name }) => name.endsWith('.js')).length).toBeGreaterThan(3)

  const email = 'ada@example.com'
  const typed = (await signUp(app.url, { email })).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const link = await new Account(emulator.url, apiKey).confirmLink(email)
  const member = await confirm(link)
  const urls = ['/', '/dashboard', '/letters', '/confirm', '/nowhere'].map((path) => app.url + path)
  const pages = await Promise.all(
    [...urls, link].flatMap((url) =>
      ['', typed, member].map(async (cookie) => ({ name: url, text: await read(url, cookie) })),
    ),
  )
  // These are what the search is to find, so that one that finds nothing means something.
  expect(found(['Good to see you', 'Is this you?', 'Nothing here but water'], pages).length).toBeGreaterThan(
    2,
  )
  expect(found(['loopsFormId'], files)).not.toEqual([])

  expect(found([...serverWords, apiKey, webhookSecret, sessionSecret], [...files, ...pages])).toEqual([])
})

it('nor does a file that webpack makes, although the key is there while it builds', async () => {
  const next = join(folder, 'node_modules/next/dist/bin/next')
  const secrets = {
    LOOPS_API_KEY: apiKey,
    LOOPS_WEBHOOK_SECRET: webhookSecret,
    SESSION_SECRET: sessionSecret,
  }
  const { NODE_ENV: _ofTheTest, ...env } = process.env
  await promisify(execFile)(process.execPath, [next, 'build', '--webpack'], {
    cwd: folder,
    env: { ...(env as NodeJS.ProcessEnv), ...secrets, NEXT_DIST_DIR: webpackFolder },
  })
  const files = filesIn(join(folder, webpackFolder, 'static'))
  expect(found(['loopsFormId'], files)).not.toEqual([])
  expect(found([...serverWords, apiKey, webhookSecret, sessionSecret], files)).toEqual([])
}, 180_000)

it('each of those words is one of the server code, so that the search can find it', () => {
  const server = filesIn(serverFolder)
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ text }) => text.toLowerCase())
    .join('\n')
  const own = serverWords.filter((word) => word !== 'must not reach a browser')
  expect(own.filter((word) => !server.includes(word.toLowerCase()))).toEqual([])
})
