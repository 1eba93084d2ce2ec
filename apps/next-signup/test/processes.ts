import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const { resolve } = createRequire(import.meta.url)
const emulatorCommand = join(dirname(resolve('@loops-kit/emulator/package.json')), 'dist/cli.mjs')
const nextCommand = join(dirname(resolve('next/package.json')), 'dist/bin/next')
const folder = fileURLToPath(new URL('..', import.meta.url))

/** A program that is up. */
export interface Running {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string
  /** What it has written so far. */
  readonly output: () => string
  /** Asks it to end, and waits until it has. */
  readonly stop: () => Promise<void>
}

const running = new Set<ChildProcess>()

// What a failed test did not come to stop.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** The emulator's command in a process of its own. */
export function startEmulator(port = 0): Promise<Running> {
  return start([emulatorCommand, '--port', String(port), '--seed', 'loops-seed.json'], {})
}

// Connections that nobody uses keep a server from ending.
const endsSoon = ['--keepAliveTimeout', '500']

/** The built application in a process of its own. */
export function startApp(
  emulatorUrl: string,
  apiKey: string,
  env: Record<string, string> = {},
): Promise<Running> {
  return start([nextCommand, 'start', '-H', '127.0.0.1', '-p', '0', ...endsSoon], {
    LOOPS_API_KEY: apiKey,
    LOOPS_BASE_URL: `${emulatorUrl}/api`,
    LOOPS_CONFIRM_EMAIL_ID: 'confirm-address',
    LOOPS_LETTER_LIST_ID: 'sunday-letter',
    // An empty value also keeps a developer's file .env from setting one.
    LOOPS_WEBHOOK_SECRET: '',
    SITE_URL: '',
    SESSION_SECRET: '',
    ...env,
  })
}

const address = /(?:listening on|Local:) +(http:\/\/\S+)/

async function start(args: readonly string[], env: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  const ended = once(child, 'close')
  let text = ''
  const url = await new Promise<string>((found, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString()
      const [, up] = address.exec(text) ?? []
      if (up !== undefined) found(up)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('close', () => reject(new Error(`It ended before it was up, and wrote: ${text}`)))
  })
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  return { url, output: () => text, stop }
}
