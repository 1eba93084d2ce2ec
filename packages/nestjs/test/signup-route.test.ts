import { request } from 'node:http'
import { createEmulator, type Emulator } from '@loops-kit/emulator'
import { type CanActivate, Module, type Type } from '@nestjs/common'
import { APP_GUARD, NestFactory, REQUEST } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LoopsModule } from '../src/index.ts'
import { serve } from './applications.ts'
import { originOf, type Platform, platforms } from './fixture-app.ts'

const signup = { path: 'signup', event: 'signup' } as const

const optionsOf = ({ apiKey, url, fetch }: Emulator) => ({ apiKey, baseUrl: url, fetch })

function moduleOf(emulator: Emulator): Type {
  const denied: CanActivate = { canActivate: () => false }
  @Module({
    imports: [LoopsModule.forRoot({ ...optionsOf(emulator), signup })],
    providers: [{ provide: APP_GUARD, useValue: denied }],
  })
  class AppModule {}
  return AppModule
}

function post(url: string, email: string, headers: Record<string, string> = {}): Promise<Response> {
  const body = JSON.stringify({ email })
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
}

describe.each(platforms)('the sign-up that the module mounts on %s', (platform) => {
  it('honours the global prefix, and global guards do not block it', async () => {
    const emulator = createEmulator()
    const origin = await serve(moduleOf(emulator), platform, { setUp: (app) => app.setGlobalPrefix('api') })
    expect((await post(`${origin}/api/signup`, 'ada@example.com')).status).toBe(202)
    await emulator.waitForEvent({ eventName: 'signup', email: 'ada@example.com' })
    expect((await post(`${origin}/signup`, 'ada@example.com')).status).toBe(404)
  })

  it('takes what Nest has not parsed, too', async () => {
    const emulator = createEmulator()
    const origin = await serve(moduleOf(emulator), platform, { bodyParser: false })
    expect((await post(`${origin}/signup`, 'ada@example.com')).status).toBe(202)
    await emulator.waitForEvent({ eventName: 'signup', email: 'ada@example.com' })
  })

  it('has the client of the request where the factory injects REQUEST', async () => {
    const tenants: Record<string, Emulator> = { red: createEmulator(), blue: createEmulator() }
    @Module({
      imports: [
        LoopsModule.forRootAsync({
          signup: { path: 'signup' },
          inject: [REQUEST],
          useFactory: ({ headers }: { headers: Record<string, string> }) => {
            const tenant = headers['x-tenant'] ?? ''
            // Keys that differ: a client is kept for each.
            return {
              ...optionsOf(tenants[tenant] as Emulator),
              baseUrl: `http://${tenant}.example/api`,
              signup: { event: `signup-${tenant}` },
            }
          },
        }),
      ],
    })
    class AppModule {}
    const origin = await serve(AppModule, platform)
    for (const tenant of ['red', 'blue', 'red']) {
      const answer = await post(`${origin}/signup`, `${tenant}@example.com`, { 'x-tenant': tenant })
      expect(answer.status).toBe(202)
    }
    for (const [tenant, emulator] of Object.entries(tenants)) {
      await emulator.waitForEvent({ eventName: `signup-${tenant}`, email: `${tenant}@example.com` })
      expect(new Set(emulator.events().map(({ email }) => email))).toEqual(new Set([`${tenant}@example.com`]))
    }
  })

  it.each([
    [true, 202],
    [false, 403],
  ])('behind a proxy that is trusted (%s), the origin is the one of the proxy: %i', async (trust, status) => {
    const origin = await startBehindProxy(moduleOf(createEmulator()), platform, trust)
    const headers = { 'x-forwarded-host': 'www.example.com', 'x-forwarded-proto': 'https' }
    expect(await postFrom(origin, 'https://www.example.com', headers)).toBe(status)
  })

  it('a client that goes away in the middle is no error of the server', async () => {
    const errors: unknown[] = []
    const origin = await serve(moduleOf(createEmulator()), platform, {
      setUp: (app) =>
        app.useLogger({ log: () => {}, warn: () => {}, error: (line: unknown) => errors.push(line) }),
    })
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': '1000' }
      const outgoing = request(`${origin}/signup`, { method: 'POST', headers })
      outgoing.on('error', () => resolve())
      outgoing.write('{"email":', () => outgoing.destroy(new Error('Gone.')))
    })
    expect((await post(`${origin}/signup`, 'ada@example.com')).status).toBe(202)
    expect(errors).toEqual([])
  })
})

it('without a key, a sign-up is an error of the server, and Nest logs what is missing', async () => {
  const errors: string[] = []
  @Module({ imports: [LoopsModule.forRoot({ apiKey: '', signup })] })
  class AppModule {}
  const origin = await serve(AppModule, 'Express', {
    setUp: (app) =>
      app.useLogger({ log: () => {}, warn: () => {}, error: (line: unknown) => errors.push(String(line)) }),
  })
  expect((await post(`${origin}/signup`, 'ada@example.com')).status).toBe(500)
  expect(errors).toEqual([expect.stringContaining('API key')])
})

async function startBehindProxy(module: Type, platform: Platform, trust: boolean): Promise<string> {
  const quiet = { logger: false } as const
  const app =
    platform === 'Fastify'
      ? await NestFactory.create(module, new FastifyAdapter({ trustProxy: trust }), quiet)
      : await NestFactory.create<NestExpressApplication>(module, quiet)
  onTestFinished(() => app.close())
  if (platform === 'Express') (app as NestExpressApplication).set('trust proxy', trust)
  return originOf(app)
}

/** As `fetch` cannot: it does not send an origin of one's own. */
function postFrom(
  server: string,
  origin: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server}/signup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
    })
    outgoing.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    outgoing.on('error', reject)
    outgoing.end('{"email":"ada@example.com"}')
  })
}
