import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { builtEntries } from './support/built.ts'

const run = promisify(execFile)

/** Runs a module in a process of its own, and gives what it printed. */
async function inProcess(
  script: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, ['--input-type=module', '--eval', script], { env, timeout: 10_000 })
}

/** Whatever the package might read or start too early. */
const watched = [
  'fetch',
  'Request',
  'Response',
  'Headers',
  'FormData',
  'AbortController',
  'AbortSignal',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'crypto',
  'performance',
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
  'navigator',
]

describe('loading the package', () => {
  it.each(builtEntries)(
    'touches no global, reads no environment and starts nothing: $name',
    async ({ esm, cjs }) => {
      const { stdout } = await inProcess(`
      import { createRequire } from 'node:module'
      const require = createRequire(${JSON.stringify(import.meta.url)})
      const print = console.log
      const touched = []
      const watched = ${JSON.stringify(watched)}.map((name) => [name, globalThis[name]])
      // Node itself reads its own variables while it loads a file.
      const isNodes = (name) => /^(NODE_|WATCH_)/.test(String(name))
      const get = (_, name) => void (isNodes(name) || touched.push('env.' + String(name)))
      process.env = new Proxy(process.env, { get })
      for (const [name, value] of watched) {
        Object.defineProperty(globalThis, name, { configurable: true, get: () => (touched.push(name), value) })
      }
      await import(${JSON.stringify(esm)})
      require(${JSON.stringify(cjs)})
      print(JSON.stringify(touched))
    `)
      expect(JSON.parse(stdout)).toEqual([])
    },
  )

  it('and making a client needs neither a key nor an address', async () => {
    const { stdout, stderr } = await inProcess(
      `
      const { Loops } = await import(${JSON.stringify(builtEntries[0]?.esm)})
      const loops = new Loops()
      const error = await loops.mailingLists.list().catch((error) => error)
      console.log(error.name, error.code)
    `,
    )
    expect(stdout.trim()).toBe('LoopsConfigError missing_api_key')
    expect(stderr).toBe('')
  })
})

describe('a call that nobody awaits', () => {
  it('runs, and its failure ends no process', async () => {
    const { stdout, stderr } = await inProcess(
      `
      const { Loops } = await import(${JSON.stringify(builtEntries[0]?.esm)})
      const logger = { warn: (_, { code }) => console.log(code), error: () => {} }
      const options = { apiKey: 'key_floating', baseUrl: 'https://loops.test/api', throttle: false, logger }
      const failing = new Loops({ ...options, maxRetries: 0, fetch: () => Promise.reject(new Error('down')) })
      failing.events.send({ email: 'ada@example.com', eventName: 'signup' })
      failing.contacts.find({ email: 'nobody' })
      failing.contacts.upsert({ email: 'ada@example.com' }).safe()
      new Loops({ ...options, apiKey: () => Promise.reject(new Error('sealed')) }).mailingLists.list()
      new Loops({ ...options, apiKey: () => Promise.reject(new Error('sealed')) })
        .mailingLists.list({ signal: AbortSignal.abort() })
      failing.transactional.send({ email: 'ada@example.com', transactionalId: 't1' }, { signal: AbortSignal.abort() })
    `,
    )
    expect(stderr).toBe('')
    expect(stdout.trim().split('\n').toSorted()).toEqual([
      'aborted',
      'aborted',
      'connection_failed',
      'connection_failed',
      'invalid_api_key',
      'invalid_input',
    ])
  })

  it('runs, and hooks and loggers that fail later end no process', async () => {
    const { stderr } = await inProcess(`
      const { Loops } = await import(${JSON.stringify(builtEntries[0]?.esm)})
      const failLater = async () => { throw new Error('later') }
      const hooks = { onCall: failLater, onAttempt: failLater, onWait: failLater, onEnd: failLater }
      const logger = { warn: failLater, error: failLater, debug: failLater }
      const fetch = () => Promise.reject(new Error('down'))
      const loops = new Loops({ apiKey: 'key_hooks', baseUrl: 'https://loops.test/api', throttle: false, fetch, hooks, logger, maxRetries: 1 })
      await loops.mailingLists.list().safe()
    `)
    expect(stderr).toBe('')
  })

  it('keeps no process alive once it has ended, long as its deadline may be', async () => {
    const { stdout } = await inProcess(`
      const { Loops } = await import(${JSON.stringify(builtEntries[0]?.esm)})
      const loops = new Loops({ apiKey: 'key_short', baseUrl: 'https://loops.test/api', fetch: async () => Response.json([]) })
      await Promise.all(Array.from({ length: 5 }, () => loops.mailingLists.list({ deadlineMs: 1_000_000 })))
      console.log('done')
    `)
    expect(stdout.trim()).toBe('done')
  })
})
