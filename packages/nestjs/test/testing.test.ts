import { emulatorMatchers } from '@loops-kit/emulator/matchers'
import {
  Body,
  Controller,
  HttpCode,
  Inject,
  Injectable,
  type INestApplication,
  Module,
  Post,
  VersioningType,
} from '@nestjs/common'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { Test, type TestingModule } from '@nestjs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  getLoopsHealthToken,
  getLoopsSignupToken,
  getLoopsToken,
  InjectLoops,
  LoopsHealthIndicator,
  LoopsModule,
  LoopsService,
  LoopsSignupService,
  type LoopsWebhookEvent,
  OnLoopsWebhook,
  SendsLoopsEvent,
} from '../src/index.ts'
import {
  createLoopsTesting,
  getLoopsTestingToken,
  LoopsTesting,
  LoopsTestingModule,
} from '../src/testing/index.ts'

expect.extend(emulatorMatchers)

// What fails here fails on purpose.
const logger = { warn: () => {}, error: () => {} }

const email = 'ada@example.com'

const apps: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  await Promise.all(apps.splice(0).map((app) => app.close()))
})

function closedAfterwards<T extends { close(): Promise<unknown> }>(app: T): T {
  apps.push(app)
  return app
}

@Injectable()
class Users {
  readonly loops: LoopsService
  constructor(@Inject(LoopsService) loops: LoopsService) {
    this.loops = loops
  }

  async signUp(address: string): Promise<void> {
    await this.loops.background.events.send({ email: address, eventName: 'signup' })
  }

  @SendsLoopsEvent('left', async (_result: unknown, address: string) => {
    await new Promise(setImmediate)
    return { email: address }
  })
  leave(_address: string): void {}
}

describe('LoopsTestingModule', () => {
  async function start(
    options?: Parameters<typeof LoopsTestingModule.register>[0],
  ): Promise<{ app: TestingModule; loops: LoopsTesting; users: Users }> {
    const app = closedAfterwards(
      await Test.createTestingModule({
        imports: [LoopsTestingModule.register(options)],
        providers: [Users],
      }).compile(),
    )
    await app.init()
    return { app, loops: app.get(LoopsTesting), users: app.get(Users) }
  }

  it('needs neither a key nor the network', async () => {
    vi.stubEnv('LOOPS_API_KEY', '')
    vi.stubGlobal('fetch', () => {
      throw new Error('There is no network.')
    })
    const { loops, users } = await start()
    await users.signUp(email)
    expect(await loops.waitForEvent({ eventName: 'signup' })).toMatchObject({ email })
    expect(loops.contacts()).toMatchObject([{ email }])
    expect(loops).toHaveSentEvent('signup', { email })
  })

  it('drains what was handed over, and what a decorator still makes', async () => {
    const { loops, users } = await start()
    for (let n = 0; n < 50; n++) await users.signUp(`${n}@example.com`)
    users.leave(email)
    expect(await loops.drain()).toEqual({ remaining: 0 })
    expect(loops.events()).toHaveLength(51)
    expect(loops.events({ eventName: 'left' })).toHaveLength(1)
  })

  it('starts from a seed, and goes back to it', async () => {
    const { loops, users } = await start({
      seed: { workflows: [{ eventName: 'signup', subject: 'Welcome' }] },
    })
    await users.signUp(email)
    await loops.waitForEmail({ to: email, subject: 'Welcome' })
    loops.reset()
    expect([loops.emails(), loops.contacts()]).toEqual([[], []])
    await users.signUp(email)
    await loops.waitForEmail({ to: email, subject: 'Welcome' })
  })

  it('lets a test break Loops', async () => {
    const { loops, users, app } = await start({ logger })
    loops.faults.add({ operation: 'events.send', effect: { status: 400 } })
    await users.signUp(email)
    await loops.drain()
    expect(loops.events()).toEqual([])
    expect(await app.get(LoopsHealthIndicator).check()).toMatchObject({ status: 'up', deadLetters: 1 })
  })

  it('backs sign-ups, too', async () => {
    const { app, loops } = await start({ signup: { event: 'signup' } })
    expect(await app.get(LoopsSignupService).handle({ email, firstName: 'Ada' })).toMatchObject({
      kind: 'accepted',
    })
    await loops.drain()
    expect(loops).toHaveContact({ email, firstName: 'Ada' })
    expect(loops).toHaveSentEvent('signup')
  })

  it('takes the options of the client', async () => {
    const letters: unknown[] = []
    const { loops, users } = await start({
      logger,
      background: { maxAttempts: 1, onDeadLetter: (letter) => void letters.push(letter) },
    })
    loops.faults.add({ effect: { status: 400 } })
    await users.signUp(email)
    await loops.drain()
    expect(letters).toHaveLength(1)
  })

  it('keeps named instances apart, each with its token', async () => {
    @Injectable()
    class Both {
      readonly one: LoopsService
      readonly other: LoopsService
      constructor(@InjectLoops() one: LoopsService, @InjectLoops('marketing') other: LoopsService) {
        this.one = one
        this.other = other
      }
    }
    const app = closedAfterwards(
      await Test.createTestingModule({
        imports: [LoopsTestingModule.register(), LoopsTestingModule.register({ name: 'marketing' })],
        providers: [Both],
      }).compile(),
    )
    const marketing = app.get<LoopsTesting>(getLoopsTestingToken('marketing'))
    await app.get(Both).other.events.send({ email, eventName: 'newsletter' })
    expect([app.get(LoopsTesting).events().length, marketing.events().length]).toEqual([0, 1])
    expect(app.get(Both).one).toBe(app.get(LoopsTesting).service)
    expect([getLoopsSignupToken, getLoopsHealthToken].map((token) => app.get(token('marketing')))).toEqual([
      expect.any(LoopsSignupService),
      expect.any(LoopsHealthIndicator),
    ])
  })

  it('is there everywhere when it is global', async () => {
    @Module({ providers: [Users], exports: [Users] })
    class UsersModule {}
    const app = closedAfterwards(
      await Test.createTestingModule({
        imports: [LoopsTestingModule.register({ isGlobal: true }), UsersModule],
      }).compile(),
    )
    await app.get(Users).signUp(email)
    await app.get(LoopsTesting).drain()
    expect(app.get(LoopsTesting)).toHaveSentEvent('signup')
  })

  it('serves one application after the other from one registration', async () => {
    const imports = [LoopsTestingModule.register()]
    for (const sent of [1, 2]) {
      const app = await Test.createTestingModule({ imports, providers: [Users] }).compile()
      await app.get(Users).signUp(email)
      await app.close()
      expect(app.get(LoopsTesting).events()).toHaveLength(sent)
    }
  })
})

describe('createLoopsTesting() for an application that imports LoopsModule itself', () => {
  @Controller('users')
  class UsersController {
    readonly users: Users
    constructor(@Inject(Users) users: Users) {
      this.users = users
    }

    @Post()
    @HttpCode(202)
    @SendsLoopsEvent('created', (_result: unknown, body: { email: string }) => ({ email: body.email }))
    async create(@Body() body: { email: string }): Promise<void> {
      await this.users.signUp(body.email)
    }
  }

  @Module({
    imports: [LoopsModule.forRoot({ isGlobal: true, signup: { path: 'signup', event: 'signedUp' } })],
    controllers: [UsersController],
    providers: [Users],
  })
  class AppModule {}

  function override(loops: LoopsTesting): Promise<TestingModule> {
    return Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(getLoopsToken())
      .useValue(loops.service)
      .compile()
  }

  it('serves services, decorators, sign-ups and health without a key, and delivers at shutdown', async () => {
    vi.stubEnv('LOOPS_API_KEY', '')
    const loops = createLoopsTesting()
    const module = await override(loops)
    const app = module.createNestApplication({ logger: false })
    await app.listen(0, '127.0.0.1')
    const url = await app.getUrl()
    const post = async (path: string): Promise<number> => {
      const body = JSON.stringify({ email })
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`${url}${path}`, { method: 'POST', headers, body })).status
    }
    expect([await post('/users'), await post('/signup')]).toEqual([202, 202])
    expect(await app.get(LoopsHealthIndicator).check()).toMatchObject({ status: 'up', key: 'valid' })
    await app.close()
    expect(
      loops
        .events()
        .map(({ eventName }) => eventName)
        .toSorted(),
    ).toEqual(['created', 'signedUp', 'signup'])
  })

  it('serves one application after the other, unless Loops took nothing any more', async () => {
    const loops = createLoopsTesting({ logger })
    for (const sent of [1, 2]) {
      const app = await override(loops)
      await app.init()
      await app.get(Users).signUp(email)
      await app.close()
      expect(loops.events()).toHaveLength(sent)
    }
    const app = await override(loops)
    await app.init()
    loops.faults.add({ effect: 'timeout' })
    await app.get(Users).signUp(email)
    await app.close()
    await expect(app.get(Users).signUp(email)).rejects.toMatchObject({ code: 'queue_closed' })
  })

  it('takes the place of a named instance alone', async () => {
    const marketing = createLoopsTesting({ name: 'marketing' })
    const app = closedAfterwards(
      await Test.createTestingModule({
        imports: [LoopsModule.forRoot({ apiKey: '' }), LoopsModule.forRoot({ name: 'marketing' })],
      })
        .overrideProvider(getLoopsToken('marketing'))
        .useValue(marketing.service)
        .compile(),
    )
    await app.get<LoopsService>(getLoopsToken('marketing')).events.send({ email, eventName: 'signup' })
    expect(marketing.events()).toHaveLength(1)
    expect(app.get(LoopsService)).not.toBe(marketing.service)
  })
})

describe.each([
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
])('sendWebhook() on %s', (_platform, adapter) => {
  type Seen = LoopsWebhookEvent<'email.hardBounced' | 'contact.created'>

  class Bounces {
    readonly seen: Seen[] = []

    @OnLoopsWebhook(['email.hardBounced', 'contact.created'])
    handle(event: Seen): void {
      this.seen.push(event)
      if (event.contactIdentity.email === 'fail@example.com') throw new Error('no')
    }
  }

  async function application(
    module: TestingModule,
    setUp: (app: INestApplication) => unknown = () => {},
  ): Promise<INestApplication> {
    const app = closedAfterwards(module.createNestApplication(adapter() as ExpressAdapter, { logger: false }))
    await setUp(app)
    return app
  }

  function compile(): Promise<TestingModule> {
    return Test.createTestingModule({
      imports: [LoopsTestingModule.register({ webhooks: { path: 'webhooks/loops' } })],
      providers: [Bounces],
    }).compile()
  }

  it.each([
    ['does not listen', () => {}],
    ['was initialised', (app: INestApplication) => app.init()],
    ['listens', (app: INestApplication) => app.listen(0, '127.0.0.1')],
    ['has a global prefix', (app: INestApplication) => app.setGlobalPrefix('api')],
    [
      'has versions',
      (app: INestApplication) => app.enableVersioning({ type: VersioningType.URI, defaultVersion: '2' }),
    ],
  ])('brings a signed event to its handlers when the application %s', async (_how, setUp) => {
    vi.stubGlobal('fetch', () => {
      throw new Error('There is no network.')
    })
    const app = await application(await compile(), setUp)
    const loops = app.get(LoopsTesting)
    const delivery = await loops.sendWebhook(app, 'email.hardBounced', { contactIdentity: { email } })
    expect(delivery.attempts).toMatchObject([{ status: 204, problem: null }])
    expect(delivery.status).toBe('delivered')
    expect(app.get(Bounces).seen).toMatchObject([
      { eventName: 'email.hardBounced', contactIdentity: { email } },
    ])
  })

  it('brings only what it sends, once, also when a handler fails', async () => {
    const app = await application(await compile())
    const loops = app.get(LoopsTesting)
    const failed = await loops.sendWebhook(app, 'email.hardBounced', {
      contactIdentity: { email: 'fail@example.com' },
    })
    expect(failed).toMatchObject({ status: 'pending', attempts: [{ status: 500 }] })
    await loops.service.events.send({ email, eventName: 'signup' })
    await loops.clock.advance(24 * 60 * 60 * 1000)
    expect(app.get(Bounces).seen).toHaveLength(1)
    await loops.webhook.replay(failed.id)
    expect(app.get(Bounces).seen).toHaveLength(2)
  })

  it('signs with the secret of an application that imports LoopsModule itself', async () => {
    const loops = createLoopsTesting()
    vi.stubEnv('LOOPS_WEBHOOK_SECRET', loops.webhook.secret)
    for (const webhooks of [
      { path: 'loops' },
      { path: 'loops', secret: 'whsec_b3RoZXIgc2VjcmV0IG9mIHRoaXMgYXBw' },
    ]) {
      const module = await Test.createTestingModule({
        imports: [LoopsModule.forRoot({ webhooks })],
        providers: [Bounces],
      })
        .overrideProvider(getLoopsToken())
        .useValue(loops.service)
        .compile()
      const app = await application(module)
      const delivery = await loops.sendWebhook(app, 'email.hardBounced')
      expect(delivery.status).toBe('delivered')
      expect(app.get(Bounces).seen).toHaveLength(1)
    }
  })

  it('says what is missing', async () => {
    const module = await Test.createTestingModule({ imports: [LoopsTestingModule.register()] }).compile()
    const app = await application(module)
    await expect(app.get(LoopsTesting).sendWebhook(app, 'email.opened')).rejects.toThrow(
      'The application has no webhook route of the Loops instance "default".',
    )
  })
})
