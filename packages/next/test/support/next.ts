import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** An application that `pnpm check consumers` has installed outside of the workspace, with a Next.js of its own. */
export const installed: string | undefined = process.env['INSTALLED_APPLICATION']

const packageRoot = fileURLToPath(new URL('../..', import.meta.url))
const next = join(installed === undefined ? packageRoot : dirname(installed), 'node_modules/next')
const { version } = JSON.parse(readFileSync(join(next, 'package.json'), 'utf8')) as { version: string }

/** The major version of the Next.js that the tests use. */
export const major: number = Number.parseInt(version, 10)

/** The application whose routes and pages the tests use. */
export const fixture: string = installed ?? fileURLToPath(new URL('../fixture', import.meta.url))
/** The application whose client components import the server entry. */
export const leaking: string = installed ?? fileURLToPath(new URL('../leaking', import.meta.url))

/** Puts the built package into an application as npm would: in node_modules, where Next.js treats code another way. */
export function install(application: string): void {
  if (installed !== undefined) return
  const target = `${application}/node_modules/@loops-kit/next`
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const part of ['dist', 'package.json']) {
    cpSync(`${packageRoot}/${part}`, `${target}/${part}`, { recursive: true })
  }
}

type Environment = Readonly<Record<string, string>>

/** Without what the tests' own environment says about Loops. */
function start(application: string, args: readonly string[], environment: Environment): ChildProcess {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(NEXT_PUBLIC_)?LOOPS_|^NODE_ENV$|^VITEST/.test(name),
  )
  return spawn(process.execPath, [join(next, 'dist/bin/next'), ...args], {
    cwd: application,
    env: { ...Object.fromEntries(own), NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs `next build`; with a folder of its own for each bundler. */
export async function build(
  application: string,
  bundler: 'turbopack' | 'webpack',
  environment: Environment = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  // Next.js 15 uses webpack when it is not told, and cannot be told.
  const flags = bundler === 'webpack' && major === 15 ? [] : [`--${bundler}`]
  const child = start(application, ['build', ...flags], {
    NEXT_DIST_DIR: distDir(bundler),
    NO_COLOR: '1',
    ...environment,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}

/** Where a bundler's files are, in the application's folder. */
export function distDir(bundler: 'turbopack' | 'webpack'): string {
  return bundler === 'turbopack' ? '.next' : '.next-webpack'
}

/** A running `next start`. */
export interface NextServer {
  readonly port: number
  /** What it has written so far. */
  readonly output: () => string
  /** Ends it as a platform would; resolves once it has ended. */
  readonly close: () => Promise<void>
}

/** Runs `next start` of what Turbopack built, on a free port. */
export async function serve(environment: Environment): Promise<NextServer> {
  const child = start(fixture, ['start', '--port', '0'], {
    NEXT_DIST_DIR: distDir('turbopack'),
    ...environment,
  })
  let output = ''
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        output += String(text)
        const [, digits] = /localhost:(\d+)[^]*Ready in/.exec(output) ?? []
        if (digits) resolve(Number(digits))
      })
    }
    void ended.then(() => reject(new Error(`next start ended: ${output}`)))
  })
  return {
    port,
    output: () => output,
    close: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
