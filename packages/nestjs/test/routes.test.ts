import {
  Body,
  Controller,
  type INestApplication,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  Post,
  RequestMethod,
  type Type,
  VERSION_NEUTRAL,
  VersioningType,
} from '@nestjs/common'
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { Test } from '@nestjs/testing'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { LoopsModule, type LoopsRootOptions, OnLoopsWebhook } from '../src/index.ts'
import { serve } from './applications.ts'
import { createApp, platforms } from './fixture-app.ts'
import { otherSecret, postWebhook, secret } from './webhook-post.ts'

const handled: string[] = []
beforeEach(() => {
  handled.length = 0
})

@Injectable()
class Handlers {
  @OnLoopsWebhook('*')
  one({ eventName }: { readonly eventName: string }): void {
    handled.push(eventName)
  }
}

@Controller('echo')
class Echo {
  @Post()
  echo(@Body() body: unknown): unknown {
    return { body }
  }
}

function moduleOf(...instances: readonly LoopsRootOptions[]): Type {
  @Module({
    imports: instances.map((options) => LoopsModule.forRoot(options)),
    providers: [Handlers],
    controllers: [Echo],
  })
  class AppModule {}
  return AppModule
}

const AppModule = moduleOf({ webhooks: { path: 'webhooks/loops', secret } })

async function echoed(origin: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/echo`, { method: 'POST', headers, body: '{"a":1}' })
  return ((await answer.json()) as { readonly body?: unknown }).body
}

describe.each(platforms)('a route of the module on %s', (platform) => {
  it.each([
    ['with the parsers of Nest', {}],
    ['with rawBody', { rawBody: true }],
    ['without parsers', { bodyParser: false }],
  ])('%s gets the raw bytes, and the other routes what they had', async (_what, options) => {
    const origin = await serve(AppModule, platform, options)
    expect((await postWebhook({ url: `${origin}/webhooks/loops` })).status).toBe(204)
    expect(handled).toEqual(['contact.created'])
    // Fastify parses JSON even without the parsers of Nest.
    const isParsed = platform === 'Fastify' || !('bodyParser' in options)
    expect(await echoed(origin)).toEqual(isParsed ? { a: 1 } : undefined)
  })

  it.each([
    ['a global prefix', (app: INestApplication) => app.setGlobalPrefix('api'), '/api/webhooks/loops'],
    [
      'a global prefix that it is excluded from',
      (app: INestApplication) => app.setGlobalPrefix('api', { exclude: ['webhooks/loops'] }),
      '/webhooks/loops',
    ],
    [
      'a global prefix that its POST is excluded from',
      (app: INestApplication) =>
        app.setGlobalPrefix('api', { exclude: [{ path: 'webhooks/loops', method: RequestMethod.POST }] }),
      '/webhooks/loops',
    ],
    [
      'versions in the path',
      (app: INestApplication) => app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' }),
      '/v1/webhooks/loops',
    ],
    [
      'a prefix and versions in the path',
      (app: INestApplication) =>
        app.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: ['1', '2'] }),
      '/api/v2/webhooks/loops',
    ],
    [
      'versions in a header',
      (app: INestApplication) =>
        app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version', defaultVersion: '1' }),
      '/webhooks/loops',
    ],
  ])('honours %s', async (_what, setUp, path) => {
    const origin = await serve(AppModule, platform, { setUp })
    expect((await postWebhook({ url: origin + path })).status).toBe(204)
    expect(handled).toEqual(['contact.created'])
    const elsewhere = path === '/webhooks/loops' ? '/api/webhooks/loops' : '/webhooks/loops'
    expect((await postWebhook({ url: origin + elsewhere })).status).toBe(404)
  })

  it('has a version of its own, or none', async () => {
    const route = { path: 'webhooks', secret, version: VERSION_NEUTRAL } as const
    const other = { path: 'webhooks', secret: otherSecret, version: ['2', '3'] }
    const origin = await serve(moduleOf({ webhooks: route }, { name: 'other', webhooks: other }), platform, {
      setUp: (app) => app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' }),
    })
    const status = async (path: string, key: string): Promise<number> =>
      (await postWebhook({ url: origin + path, secret: key })).status
    expect(await status('/webhooks', secret)).toBe(204)
    expect(await status('/v2/webhooks', otherSecret)).toBe(204)
    expect(await status('/v3/webhooks', otherSecret)).toBe(204)
    expect(await status('/v1/webhooks', secret)).toBe(404)
  })

  it('comes after what main.ts installs, and after the middleware of modules', async () => {
    const seen: string[] = []
    @Module({ imports: [AppModule] })
    class WithMiddleware implements NestModule {
      configure(consumer: MiddlewareConsumer): void {
        consumer
          .apply((_req: unknown, _res: unknown, next: () => void) => {
            seen.push('middleware')
            next()
          })
          .forRoutes('*path')
      }
    }
    const origin = await serve(WithMiddleware, platform, {
      setUp: (app) => {
        app.enableCors({ origin: 'https://www.example.com' })
        app.use((_req: unknown, res: { setHeader(name: string, value: string): void }, next: () => void) => {
          res.setHeader('x-frame-options', 'DENY')
          next()
        })
      },
    })
    const answer = await postWebhook({ url: `${origin}/webhooks/loops` })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://www.example.com')
    expect(seen).toEqual(['middleware'])
  })

  it('is mounted in the applications of test modules', async () => {
    const testing = await Test.createTestingModule({ imports: [AppModule] }).compile()
    const app =
      platform === 'Express'
        ? testing.createNestApplication()
        : testing.createNestApplication(new FastifyAdapter() as AbstractHttpAdapter)
    onTestFinished(() => app.close())
    await app.listen(0, '127.0.0.1')
    expect((await postWebhook({ url: `${await app.getUrl()}/webhooks/loops` })).status).toBe(204)
  })

  it('answers 404 beside its path, and nothing else answers on it', async () => {
    const origin = await serve(AppModule, platform)
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(404)
    expect((await postWebhook({ url: `${origin}/webhooks/loops/more` })).status).toBe(404)
    const answers = ['GET', 'PUT', 'DELETE', 'OPTIONS'].map((method) =>
      fetch(`${origin}/webhooks/loops`, { method }),
    )
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('POST')
    }
  })

  it('works without handlers: what is signed is acknowledged', async () => {
    @Module({ imports: [LoopsModule.forRoot({ webhooks: { path: 'webhooks', secret } })] })
    class Alone {}
    const origin = await serve(Alone, platform)
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(204)
    expect((await postWebhook({ url: `${origin}/webhooks`, secret: otherSecret })).status).toBe(401)
  })

  it('answers a body that is too large once it is, whatever is still to come', async () => {
    const origin = await serve(
      moduleOf({ webhooks: { path: 'webhooks', secret, maxBodyBytes: 300 } }),
      platform,
    )
    const url = `${origin}/webhooks`
    expect((await postWebhook({ url })).status).toBe(204)
    let stop: (() => void) | undefined
    const endless = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(400))
        stop = () => controller.close()
      },
    })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit)
    stop?.()
    expect(answer.status).toBe(413)
  })

  it('is not mounted where another one is, which is warned of', async () => {
    const warnings: string[] = []
    const app = await createApp(
      moduleOf(
        { webhooks: { path: 'webhooks', secret } },
        { name: 'other', webhooks: { path: '/webhooks/', secret: otherSecret }, signup: { path: 'signup' } },
      ),
      platform,
    )
    onTestFinished(() => app.close())
    app.useLogger({ log: () => {}, error: () => {}, warn: (line: unknown) => warnings.push(String(line)) })
    await app.listen(0, '127.0.0.1')
    expect(warnings).toEqual([
      expect.stringMatching(
        /webhooks of the instance "other" .* \/webhooks: .* webhooks of the instance "default"/,
      ),
    ])
    const url = `${await app.getUrl()}/webhooks`
    expect((await postWebhook({ url })).status).toBe(204)
    expect((await postWebhook({ url, secret: otherSecret })).status).toBe(401)
  })
})

it('on Express, a parser that main.ts has renamed is told with the option that helps', async () => {
  const warnings: string[] = []
  const app = await createApp(AppModule, 'Express', { bodyParser: false })
  onTestFinished(() => app.close())
  app.useLogger({ log: () => {}, error: () => {}, warn: (line: unknown) => warnings.push(String(line)) })
  app.use((req: AsyncIterable<unknown> & { body?: unknown }, _res: unknown, next: () => void) => {
    void (async () => {
      for await (const _chunk of req) req.body = {}
      next()
    })()
  })
  await app.listen(0, '127.0.0.1')
  const answer = await postWebhook({ url: `${await app.getUrl()}/webhooks/loops` })
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('rawBody: true')])
  expect(warnings).toEqual([expect.stringContaining('rawBody: true')])
})

it('on a platform that is neither, the application does not boot, and is told what to do', async () => {
  const app = await createApp(AppModule, 'Express')
  onTestFinished(() => app.close())
  const adapter = app.getHttpAdapter()
  adapter.getType = () => 'other'
  await expect(app.init()).rejects.toThrow(
    /on Express and on Fastify, and this application runs on "other".*rawBody: true/,
  )
})

it('on an Express whose router cannot be seen, the application does not boot, and is told what to do', async () => {
  const app = await createApp(AppModule, 'Express')
  onTestFinished(() => app.close())
  const adapter = app.getHttpAdapter()
  const instance = adapter.getInstance()
  adapter.getInstance = () => ({ all: instance.all })
  await expect(app.init()).rejects.toThrow(/does not know the router of this Express.*rawBody: true/)
})

it('a worker mounts nothing', async () => {
  const worker = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false })
  await worker.close()
  expect(handled).toEqual([])
})
