import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../src/version.ts'
import { serve } from './webhook-receiver.ts'

const command = fileURLToPath(new URL('../dist/cli.mjs', import.meta.url))
const firstLine = /^Loops emulator listening on (http:\/\/127\.0\.0\.1:\d+)\n/
const key = { authorization: 'Bearer lp_emu_dev', 'content-type': 'application/json' }
const running = new Set<ChildProcess>()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'loops-emulator-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

function run(...flags: string[]): { child: ChildProcess; ended: Promise<Ended>; origin: Promise<string> } {
  const child = spawn(process.execPath, [command, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (data) => (stderr += String(data)))
  const origin = new Promise<string>((resolve) => {
    child.stdout.on('data', (data) => {
      stdout += String(data)
      const found = firstLine.exec(stdout)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code, stdout, stderr })
    })
  })
  return { child, ended, origin }
}

function fileWith(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function post(origin: string, path: string, body: object): Promise<number> {
  const { status } = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: key,
    body: JSON.stringify(body),
  })
  return status
}

describe('loops-emulator', () => {
  it('prints its real address and the lines for .env, and stops on Ctrl-C', async () => {
    const { child, ended, origin } = run('--port', '0')
    const address = await origin
    expect((await fetch(`${address}/api/v1/api-key`, { headers: key })).status).toBe(200)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`\nLOOPS_BASE_URL=${address}/api\nLOOPS_API_KEY=lp_emu_dev\n`)
  })

  it('enforces the limit unless told otherwise', async () => {
    const limiterOf = async (origin: string) => {
      const response = await fetch(`${origin}/_loops/settings`, { headers: key })
      return ((await response.json()) as { limiter: { mode: string } }).limiter.mode
    }
    const usual = run('--port', '0')
    const observing = run('--port', '0', '--limiter', 'observe')
    expect(await limiterOf(await usual.origin)).toBe('enforce')
    expect(await limiterOf(await observing.origin)).toBe('observe')
  })

  it('shows its help and its version', async () => {
    const help = await run('--help').ended
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const flag of [
      '--port',
      '--host',
      '--seed',
      '--persist',
      '--limiter',
      '--webhook',
      '--webhook-secret',
    ])
      expect(help.stdout).toContain(flag)
    expect(await run('--version').ended).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('starts every namespace with the seed', async () => {
    const seed = fileWith('seed.json', JSON.stringify({ contacts: [{ email: 'ada@example.com' }] }))
    const origin = await run('--port', '0', '--seed', seed).origin
    const found = await fetch(`${origin}/api/v1/contacts/find?email=ada@example.com`, {
      headers: { authorization: 'Bearer any' },
    })
    expect(await found.json()).toMatchObject([{ email: 'ada@example.com' }])
  })
})

describe('--webhook', () => {
  it('posts the events of every namespace, signed with the secret that was printed', async () => {
    const bodies: string[] = []
    const app = await serve(({ headers, body }) => {
      new Webhook(secret).verify(body, { ...headers } as Record<string, string>)
      bodies.push(body)
      return { status: 204 }
    })
    const { child, ended, origin } = run('--port', '0', '--webhook', app.url)
    const address = await origin
    const state = await fetch(`${address}/_loops/webhook`, { headers: key })
    const { secret } = ((await state.json()) as { webhook: { secret: string } }).webhook
    const create = { method: 'POST', body: '{"email":"ada@example.com"}' }
    for (const authorization of [key.authorization, 'Bearer another'])
      await fetch(`${address}/api/v1/contacts/create`, { ...create, headers: { ...key, authorization } })
    await expect.poll(() => bodies.length, { timeout: 5000 }).toBe(2)
    child.kill('SIGINT')
    const { stdout } = await ended
    expect(stdout).toContain(`\nLOOPS_API_KEY=lp_emu_dev\nLOOPS_WEBHOOK_SECRET=${secret}\n`)
    await app.close()
  })

  it('keeps the secret over a restart with --persist, and a flag is stronger than the file', async () => {
    const file = join(folder, 'webhook.json')
    const secret = 'whsec_bG9vcHMtZW11bGF0b3ItdGVzdC1zZWNyZXQtMzJieXQ='
    const first = run(
      '--port',
      '0',
      '--persist',
      file,
      '--webhook',
      'http://127.0.0.1:9/a',
      '--webhook-secret',
      secret,
    )
    await first.origin
    first.child.kill('SIGTERM')
    expect((await first.ended).stdout).toContain(`LOOPS_WEBHOOK_SECRET=${secret}\n`)
    const second = run('--port', '0', '--persist', file, '--webhook', 'http://127.0.0.1:9/b')
    const state = await fetch(`${await second.origin}/_loops/webhook`, { headers: key })
    expect(await state.json()).toMatchObject({ webhook: { url: 'http://127.0.0.1:9/b', secret } })
  })
})

describe('a mistake gets one sentence that says how to mend it', () => {
  /** Nothing but one line on standard error that holds all of `parts`. */
  const sentenceWith = (...parts: string[]) => ({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      new RegExp(`^${parts.map((part) => `(?=.*${escape(part)})`).join('')}[^\\n]+\\n$`),
    ),
  })
  const escape = (text: string) => text.replace(/[[\]().*+?^$]/g, String.raw`\$&`)

  it.each<[string[], string[]]>([
    [
      ['--prot', '1'],
      ["'--prot'", '--help'],
    ],
    [['--port'], ['--port', '--help']],
    [['--port', 'five'], ['--port takes a number from 0 to 65535, not "five"']],
    [['--port', '70000'], ['from 0 to 65535']],
    [['--limiter', 'off'], ['enforce or observe, not "off"']],
    [['--webhook', 'localhost:3000'], ['--webhook must be an http or https address']],
    [
      ['--webhook', 'http://127.0.0.1:3000/', '--webhook-secret', 'hush'],
      ['--webhook-secret must be `whsec_` followed by base64', 'Leave it out'],
    ],
    [['--webhook-secret', 'whsec_b3RoZXI='], ['--webhook-secret needs --webhook']],
    [['seed.json'], ['seed.json', '--help']],
    [
      ['--port', '0', '--host', '203.0.113.1'],
      ['has no address 203.0.113.1', '127.0.0.1'],
    ],
  ])('%j', async (flags, parts) => {
    expect(await run(...flags).ended).toEqual(sentenceWith(...parts))
  })

  it('a taken port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { ended } = run('--port', String(port))
    expect(await ended).toEqual(sentenceWith(`Port ${port}`, 'is taken', '--port'))
    server.close()
  })

  it.each<[string, () => string, string[]]>([
    ['that is not there', () => join(folder, 'none.json'), ['none.json', 'no such file', '--seed']],
    ['that is a folder', () => folder, ['it is a folder']],
    ['that is cut off', () => fileWith('cut.json', '{"contacts":'), ['cut.json', 'not valid JSON']],
    [
      'that is no JSON',
      () => fileWith('text.json', '{\n  contacts: [],\n}'),
      ['text.json', 'not valid JSON'],
    ],
    [
      'that is wrong in one place',
      () => fileWith('wrong.json', '{"contacts":[{"email":"ada"}]}'),
      ['contacts[0].email must be an email address'],
    ],
  ])('a seed file %s', async (_, path, parts) => {
    expect(await run('--seed', path()).ended).toEqual(sentenceWith(...parts))
  })

  it.each<[string, () => string, string[]]>([
    ['that is broken', () => fileWith('half.json', '{"version":1,'), ['half.json', 'not valid JSON']],
    ['of another program', () => fileWith('other.json', '{}'), ['other.json', 'version must be 1']],
    ['that cannot be written', () => join(folder, 'none', 'kept.json'), ['no such file or folder']],
  ])('a persist file %s', async (_, path, parts) => {
    expect(await run('--persist', path()).ended).toEqual(sentenceWith(...parts))
  })
})

describe('--persist', () => {
  it('keeps everything over a restart, in a file for its owner alone', async () => {
    const file = join(folder, 'kept.json')
    const first = run('--port', '0', '--persist', file)
    const origin = await first.origin
    expect(await post(origin, '/api/v1/events/send', { email: 'ada@example.com', eventName: 'signup' })).toBe(
      200,
    )
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)

    const second = run('--port', '0', '--persist', file)
    const state = await fetch(`${await second.origin}/_loops/state`, { headers: key })
    expect(await state.json()).toMatchObject({
      contacts: [{ email: 'ada@example.com' }],
      events: [{ eventName: 'signup' }],
    })
  })

  it('writes a change while it runs, so that a crash loses little', async () => {
    const file = join(folder, 'crash.json')
    const { origin } = run('--port', '0', '--persist', file)
    await post(await origin, '/api/v1/contacts/create', { email: 'ada@example.com' })
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 5000 }).toContain('ada@example.com')
  })
})
