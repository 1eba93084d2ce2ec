import { isLoopsError } from '@loops-kit/core'
import { memoryWebhookStore, type ReceivedWebhookEvent, type WebhookContext } from '@loops-kit/core/webhooks'
import {
  type ArgumentMetadata,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Get,
  Inject,
  Injectable,
  Module,
  type NestInterceptor,
  type PipeTransform,
  type Provider,
  Scope,
  SetMetadata,
  type Type,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
} from '@nestjs/common'
import {
  APP_FILTER,
  APP_GUARD,
  APP_INTERCEPTOR,
  APP_PIPE,
  NestFactory,
  Reflector,
  REQUEST,
} from '@nestjs/core'
import { Test } from '@nestjs/testing'
import { map, type Observable, of } from 'rxjs'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  getLoopsWebhook,
  LOOPS_WEBHOOK_CONTEXT,
  LoopsModule,
  type LoopsRootOptions,
  OnLoopsWebhook,
} from '../src/index.ts'
import { serve } from './applications.ts'
import { createApp, platforms } from './fixture-app.ts'
import { eventOf, otherSecret, postWebhook, secret } from './webhook-post.ts'

/** What the classes below did, in order. */
const calls: string[] = []
beforeEach(() => {
  calls.length = 0
})

const webhooks = { path: 'webhooks', secret }

function moduleOf(
  providers: Provider[],
  instances: readonly LoopsRootOptions[] = [{ webhooks }],
  controllers: Type[] = [],
): Type {
  @Module({ imports: instances.map((options) => LoopsModule.forRoot(options)), providers, controllers })
  class AppModule {}
  return AppModule
}

/** Serves the providers, posts an event, and gives the status. */
async function deliver(
  providers: Provider[],
  eventName = 'contact.created',
  controllers: Type[] = [],
): Promise<number> {
  const origin = await serve(moduleOf(providers, [{ webhooks }], controllers))
  return (await postWebhook({ url: `${origin}/webhooks`, event: eventOf(eventName) })).status
}

/** Fails to boot, and gives the sentence that says why. */
async function bootError(module: Type): Promise<string> {
  const app = await createApp(module, 'Express')
  onTestFinished(() => app.close())
  const error: unknown = await app.init().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(isLoopsError(error) && error.code).toBe('invalid_option')
  return (error as Error).message
}

describe('a method with @OnLoopsWebhook', () => {
  it('is called with the event and its delivery', async () => {
    let received: [ReceivedWebhookEvent, WebhookContext] | undefined
    @Injectable()
    class Users {
      @OnLoopsWebhook('email.hardBounced')
      suppress(...args: [ReceivedWebhookEvent, WebhookContext]): void {
        received = args
      }
    }
    const origin = await serve(moduleOf([Users]))
    const event = eventOf('email.hardBounced')
    const answer = await postWebhook({ url: `${origin}/webhooks`, event, id: 'msg_1' })
    expect(answer.status).toBe(204)
    expect(received?.[0]).toEqual(event)
    expect(received?.[1]).toMatchObject({ id: 'msg_1', signal: expect.any(AbortSignal) })
    expect(JSON.parse(String(Buffer.from(received?.[1].rawBody ?? '')))).toEqual(event)
  })

  it('has its object as this, and its class may be a controller', async () => {
    @Controller('users')
    class Users {
      readonly name = 'users'
      @Get()
      list(): string[] {
        return []
      }
      @OnLoopsWebhook('contact.created')
      welcome(): void {
        calls.push(this.name)
      }
    }
    expect(await deliver([], 'contact.created', [Users])).toBe(204)
    expect(calls).toEqual(['users'])
  })

  it.each([
    ['contact.created', ['one', 'several', 'star']],
    ['contact.deleted', ['several', 'star']],
    ['email.opened', ['twice', 'star']],
    ['email.clicked', ['star']],
    ['contact.promoted', ['star', 'later']],
  ])('handles %s when its name says so: %o', async (eventName, expected) => {
    @Injectable()
    class Users {
      @OnLoopsWebhook('contact.created')
      one(): void {
        calls.push('one')
      }
      @OnLoopsWebhook(['contact.created', 'contact.deleted'])
      several(): void {
        calls.push('several')
      }
      @OnLoopsWebhook('email.opened')
      @OnLoopsWebhook(['email.opened', 'email.delivered'])
      twice(): void {
        calls.push('twice')
      }
      @OnLoopsWebhook('*')
      @OnLoopsWebhook('testing.testEvent')
      star(): void {
        calls.push('star')
      }
      // An event that is newer than this package.
      @OnLoopsWebhook('contact.promoted' as 'contact.created')
      later(): void {
        calls.push('later')
      }
    }
    expect(await deliver([Users], eventName)).toBe(204)
    expect(calls.toSorted()).toEqual([...expected].toSorted())
  })

  it('may be inherited; one that is overridden without the decorator handles nothing', async () => {
    class Base {
      @OnLoopsWebhook('contact.created')
      kept(): void {
        calls.push(`${this.constructor.name}.kept`)
      }
      @OnLoopsWebhook('contact.created')
      overridden(): void {
        calls.push(`${this.constructor.name}.overridden`)
      }
    }
    @Injectable()
    class First extends Base {}
    @Injectable()
    class Second extends Base {
      override overridden(): void {
        calls.push('never')
      }
    }
    expect(await deliver([First, Second])).toBe(204)
    expect(calls.toSorted()).toEqual(['First.kept', 'First.overridden', 'Second.kept'])
  })

  it('is called once for each object, whatever its tokens and modules', async () => {
    @Injectable()
    class Users {
      @OnLoopsWebhook('contact.created')
      one(): void {
        calls.push('one')
      }
    }
    @Module({ providers: [Users], exports: [Users] })
    class UsersModule {}
    @Module({
      imports: [UsersModule, LoopsModule.forRoot({ webhooks })],
      providers: [
        { provide: 'alias', useExisting: Users },
        { provide: 'factory', inject: [Users], useFactory: (users: Users) => users },
      ],
    })
    class AppModule {}
    const origin = await serve(AppModule)
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(204)
    expect(calls).toEqual(['one'])
  })

  it('is found on what a factory makes, and on what a test puts in the place of a provider', async () => {
    class Made {
      @OnLoopsWebhook('contact.created')
      one(): void {
        calls.push('made')
      }
    }
    @Injectable()
    class Replaced {}
    const testing = await Test.createTestingModule({
      imports: [moduleOf([Replaced, { provide: 'made', useFactory: () => new Made() }])],
    })
      .overrideProvider(Replaced)
      .useValue(new Made())
      .compile()
    const app = testing.createNestApplication()
    onTestFinished(() => app.close())
    await app.listen(0, '127.0.0.1')
    expect((await postWebhook({ url: `${await app.getUrl()}/webhooks` })).status).toBe(204)
    expect(calls).toEqual(['made', 'made'])
  })

  it('may give an observable, which is waited for', async () => {
    @Injectable()
    class Users {
      @OnLoopsWebhook('contact.created')
      one(): Observable<void> {
        return of(1).pipe(
          map(() => {
            calls.push('subscribed')
          }),
        )
      }
    }
    expect(await deliver([Users])).toBe(204)
    expect(calls).toEqual(['subscribed'])
  })

  it('that fails lets Loops send the event again, and the others are called all the same', async () => {
    const logged: string[] = []
    const told: unknown[] = []
    @Injectable()
    class Users {
      @OnLoopsWebhook('contact.created')
      fails(): void {
        if (calls.push('fails') < 3) throw new Error('No luck with ada@example.com.')
      }
      @OnLoopsWebhook('contact.created')
      works(): void {
        calls.push('works')
      }
    }
    const store = memoryWebhookStore()
    const onError = (error: unknown): unknown => told.push(error)
    const app = await createApp(moduleOf([Users], [{ webhooks: { ...webhooks, store, onError } }]), 'Express')
    onTestFinished(() => app.close())
    app.useLogger({
      log: () => {},
      warn: () => {},
      error: (...line: unknown[]) => logged.push(line.join(' ')),
    })
    await app.listen(0, '127.0.0.1')
    const url = `${await app.getUrl()}/webhooks`
    expect((await postWebhook({ url, id: 'msg_2' })).status).toBe(500)
    expect(store.has('msg_2')).toBe(false)
    expect(told).toEqual([expect.any(AggregateError)])
    expect(logged.join('\n')).toMatch(/1 of 2 handlers of contact\.created failed.*msg_2/)
    expect((await postWebhook({ url, id: 'msg_2' })).status).toBe(204)
    expect(calls).toEqual(['fails', 'works', 'fails', 'works'])
    expect(store.has('msg_2')).toBe(true)
  })
})

describe('what stands on a method with @OnLoopsWebhook, or on its class', () => {
  @Injectable()
  class Guard implements CanActivate {
    readonly reflector: Reflector
    constructor(@Inject(Reflector) reflector: Reflector) {
      this.reflector = reflector
    }
    canActivate(context: ExecutionContext): boolean {
      const webhook = getLoopsWebhook(context)
      const deny = this.reflector.get<boolean | undefined>('deny', context.getHandler())
      calls.push(`${context.getType<string>()} ${webhook?.event.eventName} ${context.getClass().name}`)
      return !deny
    }
  }

  it('guards apply, with what is injected into them, in a context of their own type', async () => {
    @Injectable()
    @UseGuards(Guard)
    class Users {
      @OnLoopsWebhook('contact.created')
      one(): void {
        calls.push('handled')
      }
    }
    expect(await deliver([Users])).toBe(204)
    expect(calls).toEqual([`${LOOPS_WEBHOOK_CONTEXT} contact.created Users`, 'handled'])
  })

  it.each(['a provider', 'a provider with a token', 'a controller'])(
    'a guard on %s that denies fails the event',
    async (kind) => {
      @Controller()
      class Users {
        @OnLoopsWebhook('contact.created')
        @UseGuards(Guard)
        @SetMetadata('deny', true)
        one(): void {
          calls.push('handled')
        }
      }
      const providers =
        kind === 'a provider'
          ? [Users]
          : kind === 'a controller'
            ? []
            : [{ provide: 'users', useClass: Users }]
      expect(await deliver(providers, 'contact.created', kind === 'a controller' ? [Users] : [])).toBe(500)
      expect(calls).toEqual([`${LOOPS_WEBHOOK_CONTEXT} contact.created Users`])
    },
  )

  it('a guard applies wherever else its object is provided, too', async () => {
    @Injectable()
    @UseGuards(Guard)
    class Users {
      @OnLoopsWebhook('contact.created')
      one(): void {
        calls.push('handled')
      }
    }
    @Module({ providers: [Users], exports: [Users] })
    class UsersModule {}
    @Module({
      imports: [UsersModule, LoopsModule.forRoot({ webhooks })],
      providers: [
        { provide: 'factory', inject: [Users], useFactory: (users: Users) => users },
        { provide: 'alias', useExisting: Users },
      ],
    })
    class AppModule {}
    const origin = await serve(AppModule)
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(204)
    expect(calls).toEqual([`${LOOPS_WEBHOOK_CONTEXT} contact.created Users`, 'handled'])
  })

  it('a guard that Nest would leave out keeps the application from booting', async () => {
    class Made {
      @OnLoopsWebhook('contact.created')
      @UseGuards(Guard)
      one(): void {
        calls.push('handled')
      }
    }
    const made = { provide: 'made', useFactory: () => new Made() }
    expect(await bootError(moduleOf([made]))).toMatch(
      /Made\.one .*@UseGuards\(Guard\), which Nest would leave out.*@UseGuards\(new Guard\(\)\)/,
    )
  })

  it('pipes get the event as a body, with the type that the method names, and not its context', async () => {
    class Created {
      eventName!: 'contact.created'
    }
    class Pipe implements PipeTransform {
      transform(value: Created, { type, metatype }: ArgumentMetadata): Created {
        calls.push(`${value.eventName} ${type} ${metatype?.name}`)
        return Object.assign(new Created(), value)
      }
    }
    @Injectable()
    class Users {
      @OnLoopsWebhook('contact.created')
      @UsePipes(Pipe)
      one(event: Created, context: WebhookContext): void {
        calls.push(`${event instanceof Created} ${typeof context.id}`)
      }
    }
    expect(await deliver([Users])).toBe(204)
    expect(calls).toEqual(['contact.created body Created', 'true string'])
  })

  it('interceptors go around the method', async () => {
    class Around implements NestInterceptor {
      intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
        calls.push('before')
        return next.handle().pipe(map((value: unknown) => calls.push(`after ${String(value)}`)))
      }
    }
    @Injectable()
    @UseInterceptors(Around)
    class Users {
      @OnLoopsWebhook('contact.created')
      async one(): Promise<string> {
        return Promise.resolve('handled')
      }
    }
    expect(await deliver([Users])).toBe(204)
    expect(calls).toEqual(['before', 'after handled'])
  })

  it('filters decide what a failure is: what they return counts as done', async () => {
    class Known extends Error {}
    @Catch(Known)
    class Filter implements ExceptionFilter {
      catch(error: Known, host: ArgumentsHost): string {
        calls.push(`${error.message} ${getLoopsWebhook(host)?.event.eventName}`)
        return 'done'
      }
    }
    @Injectable()
    @UseFilters(Filter)
    class Users {
      @OnLoopsWebhook('contact.created')
      known(): void {
        throw new Known('known')
      }
      @OnLoopsWebhook('contact.deleted')
      unknown(): void {
        throw new Error('unknown')
      }
    }
    const origin = await serve(moduleOf([Users]))
    const url = `${origin}/webhooks`
    expect((await postWebhook({ url })).status).toBe(204)
    expect((await postWebhook({ url, event: eventOf('contact.deleted') })).status).toBe(500)
    expect(calls).toEqual(['known contact.created'])
  })
})

describe.each(platforms)('on %s, what is global is for HTTP', (platform) => {
  const denied: CanActivate = { canActivate: () => false }

  @Injectable({ scope: Scope.REQUEST })
  class RequestGuard implements CanActivate {
    canActivate(): boolean {
      calls.push('guard')
      return false
    }
  }
  class Everything implements NestInterceptor, PipeTransform, ExceptionFilter {
    intercept(): Observable<unknown> {
      calls.push('interceptor')
      return of('intercepted')
    }
    transform(): undefined {
      calls.push('pipe')
    }
    catch(): string {
      calls.push('filter')
      return 'swallowed'
    }
  }
  @Injectable()
  class Users {
    @OnLoopsWebhook('contact.created')
    one(event: ReceivedWebhookEvent): void {
      calls.push(event.eventName)
    }
    @OnLoopsWebhook('contact.deleted')
    fails(): void {
      throw new Error('fails')
    }
  }

  it.each([
    ['useGlobalGuards and its like', []],
    ['APP_GUARD and its like', [{ provide: APP_GUARD, useValue: denied }]],
    [
      'APP_GUARD and its like in the scope of requests',
      [
        { provide: APP_GUARD, scope: Scope.REQUEST, useClass: RequestGuard },
        { provide: APP_INTERCEPTOR, scope: Scope.REQUEST, useClass: Everything },
        { provide: APP_PIPE, scope: Scope.REQUEST, useClass: Everything },
        { provide: APP_FILTER, useClass: Everything },
      ],
    ],
  ] as const)('%s: they neither block the route nor touch its handlers', async (_what, providers) => {
    @Controller()
    class Guarded {
      @Get('guarded')
      get(): string {
        return 'seen'
      }
    }
    const origin = await serve(moduleOf([Users, ...providers], [{ webhooks }], [Guarded]), platform, {
      setUp: (app) => {
        if (providers.length > 0) return
        app.useGlobalGuards(denied)
        app.useGlobalInterceptors(new Everything())
        app.useGlobalPipes(new Everything())
        app.useGlobalFilters(new Everything())
      },
    })
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(204)
    expect((await postWebhook({ url: `${origin}/webhooks`, event: eventOf('contact.deleted') })).status).toBe(
      500,
    )
    expect(calls).toEqual(['contact.created'])
  })
})

describe.each(platforms)('on %s, in the scope of requests', (platform) => {
  it('a provider is made for each request of Loops, and REQUEST is that request', async () => {
    let made = 0
    @Injectable({ scope: Scope.REQUEST })
    class Tenant {
      readonly name: string
      readonly number: number
      constructor(@Inject(REQUEST) request: { readonly headers: Readonly<Record<string, string>> }) {
        this.name = String(request.headers['x-tenant'])
        this.number = ++made
      }
    }
    @Injectable()
    class First {
      readonly tenant: Tenant
      constructor(@Inject(Tenant) tenant: Tenant) {
        this.tenant = tenant
      }
      @OnLoopsWebhook('contact.created')
      one({ eventName }: ReceivedWebhookEvent, { id }: WebhookContext): void {
        calls.push(`${this.tenant.name} ${this.tenant.number} ${eventName} ${id}`)
      }
    }
    @Controller()
    class Second extends First {}
    const origin = await serve(moduleOf([Tenant, First], [{ webhooks }], [Second]), platform)
    const url = `${origin}/webhooks`
    expect((await postWebhook({ url, id: 'a', headers: { 'x-tenant': 'red' } })).status).toBe(204)
    expect((await postWebhook({ url, id: 'b', headers: { 'x-tenant': 'blue' } })).status).toBe(204)
    expect(calls).toEqual([
      'red 1 contact.created a',
      'red 1 contact.created a',
      'blue 2 contact.created b',
      'blue 2 contact.created b',
    ])
  })
})

it('a guard in the scope of requests, and a transient provider, are made for each event', async () => {
  @Injectable({ scope: Scope.REQUEST })
  class RequestGuard implements CanActivate {
    readonly request: object
    constructor(@Inject(REQUEST) request: object) {
      this.request = request
    }
    canActivate(): boolean {
      calls.push(`guard ${'headers' in this.request}`)
      return true
    }
  }
  let made = 0
  @Injectable({ scope: Scope.TRANSIENT })
  class Users {
    readonly number = ++made
    @OnLoopsWebhook('contact.created')
    @UseGuards(RequestGuard)
    one(): void {
      calls.push(`handled ${typeof this.number}`)
    }
  }
  expect(await deliver([Users])).toBe(204)
  expect(calls).toEqual(['guard true', 'handled number'])
})

describe('several instances', () => {
  @Injectable()
  class Users {
    @OnLoopsWebhook('contact.created')
    mine(): void {
      calls.push('default')
    }
    @OnLoopsWebhook('contact.created', { name: 'marketing' })
    others(): void {
      calls.push('marketing')
    }
    @OnLoopsWebhook('contact.deleted')
    @OnLoopsWebhook('contact.deleted', { name: 'marketing' })
    both(): void {
      calls.push('both')
    }
  }
  const instances = [
    { webhooks },
    { name: 'marketing', webhooks: { path: 'webhooks/marketing', secret: otherSecret } },
  ]

  it('have handlers, paths and secrets of their own: one secret does not open the other door', async () => {
    const origin = await serve(moduleOf([Users], instances))
    const [url, other] = [`${origin}/webhooks`, `${origin}/webhooks/marketing`]
    expect((await postWebhook({ url })).status).toBe(204)
    expect((await postWebhook({ url: other, secret: otherSecret })).status).toBe(204)
    expect(calls).toEqual(['default', 'marketing'])
    expect((await postWebhook({ url, secret: otherSecret })).status).toBe(401)
    expect((await postWebhook({ url: other })).status).toBe(401)
    expect(calls).toHaveLength(2)
  })

  it('may share a method, which is called for each', async () => {
    const origin = await serve(moduleOf([Users], instances))
    const event = eventOf('contact.deleted')
    expect((await postWebhook({ url: `${origin}/webhooks`, event })).status).toBe(204)
    expect(
      (await postWebhook({ url: `${origin}/webhooks/marketing`, event, secret: otherSecret })).status,
    ).toBe(204)
    expect(calls).toEqual(['both', 'both'])
  })
})

describe('an application does not boot', () => {
  @Injectable()
  class Users {
    @OnLoopsWebhook('contact.created')
    welcome(): void {}
  }
  @Injectable()
  class Campaigns {
    @OnLoopsWebhook('email.opened', { name: 'marketing' })
    count(): void {}
  }

  it('with a handler and no route', async () => {
    expect(await bootError(moduleOf([Users], [{}]))).toMatch(
      /Users\.welcome handles webhooks .*"default", but it has no webhook route\. Add webhooks: \{ path: 'webhooks\/loops' \}/,
    )
  })

  it('with a handler for an instance that is not there', async () => {
    expect(await bootError(moduleOf([Campaigns]))).toMatch(
      /Campaigns\.count .*"marketing", but there is no LoopsModule of that name\. Add LoopsModule\.forRoot\(\{ name: 'marketing', webhooks/,
    )
  })

  it.each([{ path: 'webhooks' }, { path: 'webhooks', secret: '' }, { path: 'webhooks', secrets: [] }])(
    'with a handler and no secret: %o',
    async (noSecret) => {
      vi.stubEnv('LOOPS_WEBHOOK_SECRET', undefined)
      onTestFinished(() => {
        vi.unstubAllEnvs()
      })
      expect(await bootError(moduleOf([Users], [{ webhooks: noSecret }]))).toMatch(
        /Users\.welcome .*no secret to check them with.*LOOPS_WEBHOOK_SECRET/,
      )
    },
  )

  it('yet it does with the secret in the environment', async () => {
    vi.stubEnv('LOOPS_WEBHOOK_SECRET', secret)
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    const origin = await serve(moduleOf([Users], [{ webhooks: { path: 'webhooks' } }]))
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(204)
  })

  it('yet without HTTP it does, and needs no secret', async () => {
    vi.stubEnv('LOOPS_WEBHOOK_SECRET', undefined)
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    const module = moduleOf([Users], [{ webhooks: { path: 'webhooks' } }])
    const worker = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false })
    expect(worker.get(Users)).toBeInstanceOf(Users)
    await worker.close()
  })
})

it('a name that Loops does not send is warned of, with the names that it does', async () => {
  const warnings: string[] = []
  @Injectable()
  class Users {
    @OnLoopsWebhook('email.bounced' as 'email.hardBounced')
    one(): void {}
  }
  const app = await createApp(moduleOf([Users]), 'Express')
  onTestFinished(() => app.close())
  app.useLogger({ log: () => {}, error: () => {}, warn: (line: unknown) => warnings.push(String(line)) })
  await app.init()
  expect(warnings).toEqual([
    expect.stringMatching(/Users\.one .*"email\.bounced".*email\.softBounced, email\.hardBounced/),
  ])
})

describe('options of webhooks', () => {
  @Injectable()
  class Users {
    @OnLoopsWebhook('contact.created')
    one(): void {
      calls.push('handled')
    }
  }
  const started = (imports: ReturnType<typeof LoopsModule.forRootAsync>): Promise<string> => {
    @Module({ imports: [imports], providers: [Users] })
    class AppModule {}
    return serve(AppModule)
  }

  it('may come from the factory, whose secret gives way to one beside it', async () => {
    const useFactory = async () => Promise.resolve({ webhooks: { secret } })
    const given = await started(LoopsModule.forRootAsync({ webhooks: { path: 'webhooks' }, useFactory }))
    expect((await postWebhook({ url: `${given}/webhooks` })).status).toBe(204)
    const beside = await started(
      LoopsModule.forRootAsync({ webhooks: { path: 'webhooks', secret: otherSecret }, useFactory }),
    )
    expect((await postWebhook({ url: `${beside}/webhooks` })).status).toBe(401)
    expect((await postWebhook({ url: `${beside}/webhooks`, secret: otherSecret })).status).toBe(204)
  })

  it('stand beside a factory that gives each request its own client', async () => {
    const origin = await started(
      LoopsModule.forRootAsync({
        webhooks,
        inject: [REQUEST],
        useFactory: (request: { headers: Record<string, string> }) => ({ apiKey: request.headers['x-key'] }),
      }),
    )
    expect((await postWebhook({ url: `${origin}/webhooks` })).status).toBe(204)
    expect(calls).toEqual(['handled'])
  })
})
