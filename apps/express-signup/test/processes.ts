import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))
const emulatorPackage = createRequire(import.meta.url).resolve('@loops-kit/emulator/package.json')
const emulatorCommand = join(dirname(emulatorPackage), 'dist/cli.mjs')
const builtApp = join(here, '../dist/server.mjs')
const seed = join(here, '../loops-seed.json')

/** A program that is up. */
export interface Running {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string
  /** What it has written so far. */
  output(): string
  /** Sends a signal and waits for the end. Gives the exit status; null when the signal itself ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

const running = new Set<ChildProcess>()

// What a failed test did not come to stop.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** The emulator's command in a process of its own. */
export function startEmulator(port = 0): Promise<Running> {
  return start([emulatorCommand, '--port', String(port), '--seed', seed], {})
}

/** The built application in a process of its own. */
export function startApp(
  emulatorUrl: string,
  apiKey: string,
  env: Record<string, string> = {},
): Promise<Running> {
  return start([builtApp], {
    PORT: '0',
    LOOPS_API_KEY: apiKey,
    LOOPS_BASE_URL: `${emulatorUrl}/api`,
    LOOPS_CONFIRM_EMAIL_ID: 'confirm-address',
    ...env,
  })
}

async function start(args: readonly string[], env: Record<string, string>): Promise<Running> {
  // A folder without a file .env, and an environment without a developer's own key.
  const child = spawn(process.execPath, args, { cwd: here, env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  child.once('close', () => running.delete(child))
  const ended = once(child, 'close') as Promise<[number | null]>
  let text = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString()
      const address = /listening on (http:\/\/\S+)/.exec(text)?.[1]
      if (address !== undefined) resolve(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('close', () => reject(new Error(`It ended before it was up, and wrote: ${text}`)))
  })
  return { url, output: () => text, stop: (signal = 'SIGTERM') => stop(child, ended, signal) }
}

async function stop(
  child: ChildProcess,
  ended: Promise<[number | null]>,
  signal: NodeJS.Signals,
): Promise<number | null> {
  child.kill(signal)
  const [status] = await ended
  return status
}
