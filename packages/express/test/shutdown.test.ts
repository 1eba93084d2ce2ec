import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, get, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createEmulator } from '@loops-kit/emulator'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Loops, shutdown } from '../src/index.ts'

async function listen(handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(handler as () => void).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Requests over a connection that is kept alive. */
function keepAlive(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    }).on('error', reject)
  })
}

describe('shutdown()', () => {
  it('lets requests under way finish, then closes the client', async () => {
    const order: string[] = []
    let finish = (): void => {}
    let arrived = (): void => {}
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve))
    const { server, url } = await listen((_req, res) => {
      finish = () => res.end('done')
      arrived()
    })
    const agent = new Agent({ keepAlive: true })
    const answer = keepAlive(url, agent).then((status) => order.push(`answered ${status}`))
    await hasArrived
    const closable = { close: async () => (order.push('closed'), { remaining: 3 }) }
    const ended = shutdown(server, closable, { signals: [] })()
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect(order).toEqual([])
    finish()
    expect(await ended).toEqual({ remaining: 3 })
    await answer
    expect(order).toEqual(['answered 200', 'closed'])
    agent.destroy()
  })

  it('leaves half of its time to the jobs when a connection does not end', async () => {
    const { server, url } = await listen((_req, res) => void res.write('and so on'))
    const stream = await fetch(url)
    const limits: (number | undefined)[] = []
    const closable = {
      close: async (options?: { timeoutMs?: number }) => {
        limits.push(options?.timeoutMs)
        return { remaining: 0 }
      },
    }
    await shutdown(server, closable, { signals: [], timeoutMs: 400 })()
    await expect(stream.text()).rejects.toThrow('terminated')
    expect(limits[0]).toBeGreaterThan(0)
    expect(limits[0]).toBeLessThanOrEqual(200)
  })

  it('delivers the jobs although a connection that was upgraded stays open', async () => {
    const { server, url } = await listen((_req, res) => void res.end())
    server.on('upgrade', (_req, socket) => {
      onTestFinished(() => void socket.destroy())
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n')
    })
    const client = connect(Number(new URL(url).port), '127.0.0.1')
    client.write('GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n')
    await once(client, 'data')
    const closable = { close: async () => ({ remaining: 7 }) }
    expect(await shutdown(server, closable, { signals: [], timeoutMs: 200 })()).toEqual({ remaining: 7 })
    client.destroy()
  })

  it('does its work once, however often it is called, and takes its signal handlers away', async () => {
    const { server } = await listen((_req, res) => void res.end())
    const before = process.listenerCount('SIGTERM')
    let closed = 0
    const end = shutdown(server, { close: async () => ({ remaining: closed++ }) })
    expect(process.listenerCount('SIGTERM')).toBe(before + 1)
    await Promise.all([end(), end()])
    expect(closed).toBe(1)
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })

  it('closes a client of your own as well', async () => {
    const { server } = await listen((_req, res) => void res.end())
    expect(await shutdown(server, new Loops(), { signals: [] })()).toEqual({ remaining: 0 })
  })
})

describe('a process that gets SIGTERM', () => {
  const program = fileURLToPath(new URL('./signup-server.mjs', import.meta.url))

  async function start(
    baseUrl: string,
    apiKey: string,
  ): Promise<{ url: string; ended: Promise<unknown[]>; kill: () => void }> {
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, LOOPS_BASE_URL: baseUrl, LOOPS_API_KEY: apiKey },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
    return { url: line.trim(), ended, kill: () => void child.kill('SIGTERM') }
  }

  const signUp = (url: string): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify({ email: 'ada@example.com' }),
      headers: { 'content-type': 'application/json' },
    })

  it('delivers the sign-up that it has accepted, and ends with 0', async () => {
    const emulator = createEmulator()
    const { url: baseUrl } = await emulator.listen()
    emulator.faults.add({ effect: { latencyMs: 500 } })
    const { url, ended, kill } = await start(baseUrl, emulator.apiKey)
    expect((await signUp(url)).status).toBe(202)
    kill()
    expect(emulator.events()).toEqual([])
    expect(await ended).toEqual([0, null])
    expect(emulator.events().length).toBe(1)
    await emulator.close()
  })

  it('ends with 1 when time runs out, and at once on a second signal', async () => {
    const emulator = createEmulator()
    const { url: baseUrl } = await emulator.listen()
    emulator.faults.add({ effect: 'timeout' })
    const impatient = await start(baseUrl, emulator.apiKey)
    expect((await signUp(impatient.url)).status).toBe(202)
    impatient.kill()
    await expect
      .poll(() =>
        fetch(impatient.url).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
    impatient.kill()
    expect(await impatient.ended).toEqual([1, null])
    await emulator.close()
  })
})
