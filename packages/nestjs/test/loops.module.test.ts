import type { AddressInfo } from 'node:net'
import type { LoopsOptions } from '@loops-kit/core'
import { createEmulator, type Emulator } from '@loops-kit/emulator'
import {
  type ConsoleLogger,
  Controller,
  Get,
  type INestApplication,
  Inject,
  Injectable,
  type LoggerService,
  Module,
  Param,
  Post,
  type Type,
} from '@nestjs/common'
import { NestFactory, REQUEST } from '@nestjs/core'
import nest from '@nestjs/core/package.json' with { type: 'json' }
import { Test } from '@nestjs/testing'
import { afterEach, describe, expect, it } from 'vitest'
import {
  getLoopsToken,
  InjectLoops,
  LoopsModule,
  type LoopsModuleOptions,
  type LoopsOptionsFactory,
  LoopsService,
} from '../src/index.ts'

const email = 'ada@example.com'

/** Of applications that a test has started. */
const running: INestApplication[] = []
afterEach(async () => {
  for (const app of running.splice(0)) await app.close()
})

function optionsOf({ apiKey, url, fetch }: Emulator): LoopsOptions {
  return { apiKey, baseUrl: url, fetch }
}

@Injectable()
class Users {
  readonly loops: LoopsService
  constructor(loops: LoopsService) {
    this.loops = loops
  }
  async join(): Promise<void> {
    await this.loops.background.events.send({ email, eventName: 'signup' })
  }
}

async function start(module: Type, logger: LoggerService | false = false): Promise<INestApplication> {
  const app = await NestFactory.create(module, { logger })
  running.push(app)
  await app.listen(0, '127.0.0.1')
  return app
}

async function urlOf(app: INestApplication): Promise<string> {
  return `http://127.0.0.1:${(app.getHttpServer() as { address(): AddressInfo }).address().port}`
}

it('runs on the Nest that its project names', () => {
  expect(nest.version.split('.')[0]).toBe(process.env['NEST'])
})

describe('the module', () => {
  it('boots without a key, and the first use says what is missing', async () => {
    @Module({ imports: [LoopsModule.forRoot()] })
    class AppModule {}
    const app = await start(AppModule)
    const call = app.get(LoopsService, { strict: false }).mailingLists.list()
    await expect(call).rejects.toMatchObject({ code: 'missing_api_key', message: /LOOPS_API_KEY/ })
  })

  it('can be injectable everywhere', async () => {
    @Module({ providers: [Users] })
    class UsersModule {}
    @Module({ imports: [LoopsModule.forRoot({ isGlobal: true }), UsersModule] })
    class AppModule {}
    const app = await start(AppModule)
    expect(app.get(Users, { strict: false }).loops).toBeInstanceOf(LoopsService)
  })

  it('stays within the modules that import it unless it is global', async () => {
    @Module({ providers: [Users] })
    class UsersModule {}
    @Module({ imports: [LoopsModule.forRoot(), UsersModule] })
    class AppModule {}
    const building = NestFactory.create(AppModule, { logger: false, abortOnError: false })
    await expect(building).rejects.toThrow(/LoopsService/)
  })
})

describe('options from a factory', () => {
  const emulator = createEmulator()
  const settings = Symbol('settings')

  @Injectable()
  class FromClass implements LoopsOptionsFactory {
    createLoopsOptions(): LoopsModuleOptions {
      return optionsOf(emulator)
    }
  }
  @Module({
    providers: [FromClass, { provide: settings, useValue: emulator }],
    exports: [FromClass, settings],
  })
  class SettingsModule {}

  it.each([
    [
      'useFactory',
      LoopsModule.forRootAsync({
        imports: [SettingsModule],
        inject: [settings],
        useFactory: async (given: Emulator) => optionsOf(given),
      }),
    ],
    ['useClass', LoopsModule.forRootAsync({ useClass: FromClass })],
    ['useExisting', LoopsModule.forRootAsync({ imports: [SettingsModule], useExisting: FromClass })],
  ])('reach the client: %s', async (_way, dynamic) => {
    emulator.reset()
    @Module({ imports: [dynamic], providers: [Users] })
    class AppModule {}
    const app = await start(AppModule)
    await app.get(Users).join()
    await emulator.waitForEvent({ eventName: 'signup' })
    expect(emulator.contacts()).toMatchObject([{ email }])
  })
})

describe('several instances', () => {
  it('have their own keys, queues and tokens, and do not touch each other', async () => {
    const emulators = [createEmulator(), createEmulator()] as const
    @Injectable()
    class Teams {
      readonly product: LoopsService
      readonly marketing: LoopsService
      constructor(product: LoopsService, @InjectLoops('marketing') marketing: LoopsService) {
        this.product = product
        this.marketing = marketing
      }
    }
    @Module({
      imports: [
        LoopsModule.forRoot({ ...optionsOf(emulators[0]) }),
        LoopsModule.forRootAsync({ name: 'marketing', useFactory: () => optionsOf(emulators[1]) }),
      ],
      providers: [Teams],
    })
    class AppModule {}
    const app = await start(AppModule)
    const { product, marketing } = app.get(Teams)
    expect(app.get(getLoopsToken('marketing'), { strict: false })).toBe(marketing)
    expect(app.get(getLoopsToken(), { strict: false })).toBe(product)
    await product.background.events.send({ email, eventName: 'forProduct' })
    await marketing.background.events.send({ email, eventName: 'forMarketing' })
    await app.close()
    expect(emulators.map((emulator) => emulator.events().map(({ eventName }) => eventName))).toEqual([
      ['forProduct'],
      ['forMarketing'],
    ])
  })
})

describe('a client in a test module', () => {
  it('is overridden by its token, and needs no key', async () => {
    const emulators = [createEmulator(), createEmulator()] as const
    @Injectable()
    class Letters {
      readonly marketing: LoopsService
      constructor(@InjectLoops('marketing') marketing: LoopsService) {
        this.marketing = marketing
      }
    }
    @Module({
      imports: [LoopsModule.forRoot(), LoopsModule.forRoot({ name: 'marketing' })],
      providers: [Users, Letters],
    })
    class AppModule {}
    const app = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(getLoopsToken())
      .useValue(new LoopsService(optionsOf(emulators[0])))
      .overrideProvider(getLoopsToken('marketing'))
      .useValue(new LoopsService(optionsOf(emulators[1])))
      .compile()
    await app.get(Users).join()
    await app.get(Letters).marketing.background.contacts.upsert({ email: 'grace@example.com' })
    await emulators[0].waitForEvent({ eventName: 'signup' })
    await expect.poll(() => emulators[1].contacts()).toMatchObject([{ email: 'grace@example.com' }])
    await app.close()
  })
})

describe('the end of an application', () => {
  it('delivers what waits', async () => {
    const emulator = createEmulator()
    @Module({ imports: [LoopsModule.forRoot(optionsOf(emulator))], providers: [Users] })
    class AppModule {}
    const app = await start(AppModule)
    for (let count = 0; count < 3; count++) await app.get(Users).join()
    await app.close()
    expect(emulator.events()).toHaveLength(3)
  })

  it('waits no longer than shutdownTimeoutMs, and logs what is left', async () => {
    const lines: string[] = []
    const line = (text: unknown): void => void lines.push(String(text))
    const logger = { log: () => {}, warn: line, error: line } satisfies Partial<ConsoleLogger>
    const fetch = (): Promise<never> => Promise.reject(new TypeError('fetch failed'))
    const options = {
      apiKey: 'key_unreachable',
      baseUrl: 'https://loops.test/api',
      fetch,
      shutdownTimeoutMs: 100,
    }
    @Module({ imports: [LoopsModule.forRoot(options)], providers: [Users] })
    class AppModule {}
    const app = await start(AppModule, logger)
    await app.get(Users).join()
    await app.close()
    expect(lines.join('\n')).toContain('1 jobs not delivered')
    expect(lines.join('\n')).not.toContain(email)
  })
})

describe('the logger', () => {
  it('is the one that the options name, where they name one', async () => {
    const warnings: string[] = []
    const fetch = (): Promise<never> => Promise.reject(new TypeError('fetch failed'))
    const logger = { warn: (message: string) => void warnings.push(message), error: () => {} }
    const options = { apiKey: 'key_logging', baseUrl: 'https://loops.test/api', fetch, maxRetries: 0, logger }
    @Module({ imports: [LoopsModule.forRoot(options)] })
    class AppModule {}
    const app = await start(AppModule)
    await app.get(LoopsService, { strict: false }).mailingLists.list().safe()
    expect(warnings).toHaveLength(1)
  })
})

describe('a factory that injects the request', () => {
  const emulator = createEmulator()

  @Controller()
  class Visits {
    readonly loops: LoopsService
    constructor(@Inject(LoopsService) loops: LoopsService) {
      this.loops = loops
    }
    @Post(':tenant/visit')
    async visit(): Promise<void> {
      await this.loops.background.events.send({ email, eventName: 'visit' })
    }
    @Get(':tenant/key')
    async key(@Param('tenant') tenant: string): Promise<{ tenant: string; team: string }> {
      return { tenant, team: (await this.loops.apiKey.test()).teamName }
    }
  }

  type Visit = { readonly params: { readonly tenant: string } }

  it('gives each tenant its own client, whose queue outlives the requests', async () => {
    @Module({
      imports: [
        LoopsModule.forRootAsync({
          inject: [REQUEST],
          useFactory: ({ params }: Visit) => ({ ...optionsOf(emulator), apiKey: params.tenant }),
        }),
      ],
      controllers: [Visits],
    })
    class AppModule {}
    const app = await start(AppModule)
    const url = await urlOf(app)
    for (const tenant of ['acme', 'globex', 'acme']) {
      expect((await fetch(`${url}/${tenant}/visit`, { method: 'POST' })).status).toBe(201)
    }
    await app.close()
    expect(['acme', 'globex'].map((tenant) => emulator.team(tenant).events().length)).toEqual([2, 1])
  })

  it('may not give each request a function as key', async () => {
    const lines: string[] = []
    const line = (...text: unknown[]): void => void lines.push(text.join(' '))
    @Module({
      imports: [
        LoopsModule.forRootAsync({
          inject: [REQUEST],
          useFactory: ({ params }: Visit) => ({ ...optionsOf(emulator), apiKey: () => params.tenant }),
        }),
      ],
      controllers: [Visits],
    })
    class AppModule {}
    const url = await urlOf(await start(AppModule, { log: () => {}, warn: line, error: line }))
    expect((await fetch(`${url}/acme/key`)).status).toBe(200)
    expect((await fetch(`${url}/acme/key`)).status).toBe(500)
    expect(lines.join('\n')).toContain('Give the key itself')
  })
})
