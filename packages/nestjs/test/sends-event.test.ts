import { inspect } from 'node:util'
import { type Logger, type LoopsOptions, memoryEngine } from '@loops-kit/core'
import { createEmulator, type Emulator } from '@loops-kit/emulator'
import {
  Controller,
  Get,
  HttpCode,
  Inject,
  Injectable,
  type ModuleMetadata,
  Param,
  Post,
  Scope,
  SetMetadata,
  type Type,
} from '@nestjs/common'
import { ModuleRef, Reflector, REQUEST } from '@nestjs/core'
import { Test, type TestingModule } from '@nestjs/testing'
import { type Observable, of, Subject, throwError } from 'rxjs'
import { afterEach, describe, expect, it } from 'vitest'
import { getLoopsToken, LoopsModule, LoopsService, SendsLoopsEvent, type UnsentEvent } from '../src/index.ts'

const email = 'ada@example.com'
const orderPlaced = (order: { total: number }) => ({ email, eventProperties: { total: order.total } })

const running: TestingModule[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()))
})

const silent: Logger = { warn: () => {}, error: () => {} }

function options(emulator: Emulator, more: LoopsOptions = {}): LoopsOptions {
  const { apiKey, url: baseUrl, fetch } = emulator
  const background = { engine: memoryEngine({ spacingMs: 0 }) }
  return { apiKey, baseUrl, fetch, background, logger: silent, ...more }
}

interface Started {
  readonly app: TestingModule
  readonly emulator: Emulator
  /** The names of the events that arrived until now, once nothing is under way any more. */
  readonly sent: () => Promise<string[]>
}

async function start(metadata: ModuleMetadata, more: LoopsOptions = {}): Promise<Started> {
  const emulator = createEmulator()
  const imports = [LoopsModule.forRoot(options(emulator, more)), ...(metadata.imports ?? [])]
  const app = await Test.createTestingModule({ ...metadata, imports }).compile()
  running.push(app)
  await app.init()
  const sent = async (): Promise<string[]> => {
    await app.close()
    return emulator.events().map(({ eventName }) => eventName)
  }
  return { app, emulator, sent }
}

async function startWith<T extends object>(type: Type<T>): Promise<Started & { readonly instance: T }> {
  const started = await start({ providers: [type] })
  return { ...started, instance: started.app.get(type) }
}

describe('@SendsLoopsEvent()', () => {
  it('sends the mapped event after a promise is fulfilled, and hands out that very promise', async () => {
    let finish = (_order: { total: number }): void => {}
    const work = new Promise<{ total: number }>((resolve) => (finish = resolve))
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', ({ total }: { total: number }, to: string) => ({
        email: to,
        eventProperties: { total },
      }))
      place(_to: string): Promise<{ total: number }> {
        return work
      }
    }
    const { instance, app, emulator } = await startWith(Orders)
    expect(instance.place(email)).toBe(work)
    await app.get(LoopsService).background.drain()
    expect(emulator.events()).toEqual([])
    finish({ total: 42 })
    expect(await emulator.waitForEvent({ email })).toMatchObject({
      eventName: 'orderPlaced',
      properties: { total: 42 },
    })
  })

  it('sends at once for a method that gives a value', async () => {
    const order = { total: 1 }
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', orderPlaced)
      place(): { total: number } {
        return order
      }
    }
    const { instance, sent } = await startWith(Orders)
    expect(instance.place()).toBe(order)
    expect(await sent()).toEqual(['orderPlaced'])
  })

  it('sends nothing when the method throws or rejects, and leaves the error as it is', async () => {
    const error = new Error('no stock')
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', () => ({ email }))
      place(): void {
        throw error
      }

      @SendsLoopsEvent('orderPlaced', () => ({ email }))
      async placeLater(): Promise<void> {
        throw error
      }
    }
    const { instance, sent } = await startWith(Orders)
    expect(() => instance.place()).toThrow(error)
    await expect(instance.placeLater()).rejects.toBe(error)
    expect(await sent()).toEqual([])
  })

  it.each([null, undefined])('sends nothing when the mapper gives %s', async (nothing) => {
    @Injectable()
    class Orders {
      @SendsLoopsEvent('a', () => nothing)
      @SendsLoopsEvent('b', async () => nothing)
      place(): void {}
    }
    const { instance, sent } = await startWith(Orders)
    instance.place()
    expect(await sent()).toEqual([])
  })

  it('keeps this and the arguments', async () => {
    @Injectable()
    class Orders {
      readonly prefix = 'order'

      @SendsLoopsEvent('orderPlaced', async (id: string) => ({ userId: id, email }))
      place(...numbers: number[]): string {
        return [this.prefix, ...numbers].join('-')
      }
    }
    const { instance, emulator } = await startWith(Orders)
    expect(instance.place(1, 2)).toBe('order-1-2')
    await emulator.waitForEvent({ eventName: 'orderPlaced' })
    expect(emulator.contacts()).toMatchObject([{ userId: 'order-1-2' }])
  })

  it('keeps name, length and metadata of the method, with decorators above and below', () => {
    class Orders {
      @SetMetadata('above', 1)
      @SendsLoopsEvent('a', () => null)
      @SendsLoopsEvent('b', () => null)
      @SetMetadata('below', 2)
      place(_a: string, _b: string): void {}
    }
    const place = Reflect.get(Orders.prototype, 'place')
    const reflector = new Reflector()
    expect([place.name, place.length]).toEqual(['place', 2])
    expect([reflector.get('above', place), reflector.get('below', place)]).toEqual([1, 2])
    expect(Reflect.getMetadata('design:paramtypes', Orders.prototype, 'place')).toEqual([String, String])
  })

  it('sends an event for each of several decorators', async () => {
    @Injectable()
    class Orders {
      @SendsLoopsEvent('a', () => ({ email }))
      @SendsLoopsEvent('b', () => ({ email }))
      async place(): Promise<void> {}

      @SendsLoopsEvent('c', () => ({ email }))
      async cancel(): Promise<void> {}
    }
    const { instance, sent } = await startWith(Orders)
    await instance.place()
    await instance.cancel()
    expect((await sent()).toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('leaves no trace on the instance that comparing or printing it would show', async () => {
    @Injectable()
    class Orders {
      @SendsLoopsEvent('a', () => null)
      place(): void {}
    }
    const { instance } = await startWith(Orders)
    expect(instance).toStrictEqual(new Orders())
    expect(inspect(instance)).toBe('Orders {}')
  })

  it('works without sending on an object that Nest did not make, and detached from any', () => {
    class Orders {
      @SendsLoopsEvent('orderPlaced', orderPlaced)
      place(): { total: number } {
        return { total: 1 }
      }
    }
    expect(new Orders().place()).toEqual({ total: 1 })
    const place = Reflect.get(Orders.prototype, 'place') as (this: void) => unknown
    expect(place()).toEqual({ total: 1 })
  })
})

describe('@SendsLoopsEvent() with observables and other thenables', () => {
  it('sends the last value once an observable completes', async () => {
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', orderPlaced)
      place(): Observable<{ total: number }> {
        return of({ total: 1 }, { total: 2 })
      }
    }
    const { instance, emulator, sent } = await startWith(Orders)
    const seen: number[] = []
    const placing = instance.place()
    placing.subscribe(({ total }) => seen.push(total))
    placing.subscribe()
    expect(seen).toEqual([1, 2])
    expect(await sent()).toEqual(['orderPlaced'])
    expect(emulator.events()).toMatchObject([{ properties: { total: 2 } }])
  })

  it('sends nothing when an observable fails, is left early or never subscribed to', async () => {
    const error = new Error('no stock')
    const orders = new Subject<number>()
    @Injectable()
    class Orders {
      @SendsLoopsEvent('failed', () => ({ email }))
      fail(): Observable<number> {
        return throwError(() => error)
      }

      @SendsLoopsEvent('left', () => ({ email }))
      watch(): Observable<number> {
        return orders
      }
    }
    const { instance, sent } = await startWith(Orders)
    const caught: unknown[] = []
    instance.fail().subscribe({ error: (thrown) => caught.push(thrown) })
    const watching = instance.watch().subscribe()
    instance.watch()
    orders.next(1)
    watching.unsubscribe()
    orders.complete()
    expect(caught).toEqual([error])
    expect(await sent()).toEqual([])
  })

  it('runs a lazy query once, when the caller asks for it', async () => {
    let runs = 0
    const query: PromiseLike<{ total: number }> = {
      // oxlint-disable-next-line unicorn/no-thenable
      then: (onFulfilled, onRejected) => {
        runs++
        return Promise.resolve({ total: runs }).then(onFulfilled, onRejected)
      },
    }
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', orderPlaced)
      place(): PromiseLike<{ total: number }> {
        return query
      }
    }
    const { instance, emulator, sent } = await startWith(Orders)
    expect(instance.place()).toBe(query)
    expect(runs).toBe(0)
    expect(await query).toEqual({ total: 1 })
    expect(await sent()).toEqual(['orderPlaced'])
    expect(emulator.events()).toMatchObject([{ properties: { total: 1 } }])
  })
})

describe('@SendsLoopsEvent() when the event fails', () => {
  it.each([
    ['throws', () => Promise.reject(new Error('no order')), 'no order'],
    ['gives what Loops does not take', () => ({ email: 'nobody' }), 'must be an email address'],
  ])('logs and tells onError when the mapper %s; the caller does not notice', async (_what, map, message) => {
    const logged: unknown[] = []
    const told: [unknown, UnsentEvent][] = []
    class Base {
      @SendsLoopsEvent('orderPlaced', map, { onError: (error, event) => void told.push([error, event]) })
      async place(): Promise<string> {
        return 'placed'
      }
    }
    @Injectable()
    class Orders extends Base {}
    const logger: Logger = { warn: () => {}, error: (text, facts) => void logged.push(text, facts) }
    const { app } = await start({ providers: [Orders] }, { logger })
    expect(await app.get(Orders).place()).toBe('placed')
    await expect.poll(() => told.length).toBe(1)
    expect(String(told[0]?.[0])).toContain(message)
    expect(told[0]?.[1]).toEqual({ eventName: 'orderPlaced', className: 'Base', methodName: 'place' })
    expect(logged).toEqual([
      "The event 'orderPlaced' was not sent.",
      { error: expect.stringContaining(message) as unknown },
    ])
  })

  it('does not trouble the caller without an API key', async () => {
    const told: unknown[] = []
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', () => ({ email }), { onError: (error) => void told.push(error) })
      place(): string {
        return 'placed'
      }
    }
    const { app } = await start({ providers: [Orders] }, { apiKey: undefined })
    expect(app.get(Orders).place()).toBe('placed')
    await expect.poll(() => told).toMatchObject([{ code: 'missing_api_key' }])
  })

  it.each([{}, { background: { events: { send: async () => {} } } }])(
    'does not trouble the caller when a test replaced the client by %j',
    async (standIn) => {
      @Injectable()
      class Orders {
        @SendsLoopsEvent('orderPlaced', () => ({ email }), { onError: () => {} })
        place(): string {
          return 'placed'
        }
      }
      const app = await Test.createTestingModule({ imports: [LoopsModule.forRoot()], providers: [Orders] })
        .overrideProvider(getLoopsToken())
        .useValue(standIn)
        .compile()
      expect(app.get(Orders).place()).toBe('placed')
    },
  )

  it('lets the shutdown wait for a mapper that takes its time', async () => {
    let make = (): void => {}
    const made = new Promise<void>((resolve) => (make = resolve))
    @Injectable()
    class Orders {
      @SendsLoopsEvent('orderPlaced', async () => {
        await made
        return { email }
      })
      place(): void {}
    }
    const { app, emulator } = await start({ providers: [Orders] })
    app.get(Orders).place()
    const closed = app.close()
    setImmediate(make)
    await closed
    expect(emulator.events()).toHaveLength(1)
  })
})

describe('@SendsLoopsEvent() and inheritance', () => {
  @Injectable()
  class Clock {
    readonly year = 2030
  }
  abstract class Repository {
    @Inject(Clock) readonly clock!: Clock

    @SendsLoopsEvent('saved', () => ({ email }))
    save(): number {
      return this.clock.year
    }

    abstract find(): string
  }

  it('sends from a method that a subclass with injections and decorators of its own inherits', async () => {
    @Injectable()
    class Orders extends Repository {
      readonly moduleRef: ModuleRef
      @Inject(Reflector) readonly reflector!: Reflector

      constructor(@Inject(ModuleRef) moduleRef: ModuleRef) {
        super()
        this.moduleRef = moduleRef
      }

      @SendsLoopsEvent('found', () => ({ email }))
      find(): string {
        return 'order'
      }
    }
    @Injectable()
    class Invoices extends Repository {
      find(): string {
        return 'invoice'
      }
    }
    const { app, sent } = await start({ providers: [Clock, Orders, Invoices] })
    const orders = app.get(Orders)
    expect([orders.save(), orders.find(), app.get(Invoices).save(), app.get(Invoices).find()]).toEqual([
      2030,
      'order',
      2030,
      'invoice',
    ])
    expect([orders.moduleRef, orders.reflector]).not.toContain(undefined)
    expect((await sent()).toSorted()).toEqual(['found', 'saved', 'saved'])
  })

  it('sends for each decorated method that a call goes through', async () => {
    @Injectable()
    class Plain extends Repository {
      override save(): number {
        return super.save() + 1
      }
      find(): string {
        return ''
      }
    }
    @Injectable()
    class Decorated extends Repository {
      @SendsLoopsEvent('savedTwice', () => ({ email }))
      override save(): number {
        return super.save() + 2
      }
      find(): string {
        return ''
      }
    }
    const { app, sent } = await start({ providers: [Clock, Plain, Decorated] })
    expect([app.get(Plain).save(), app.get(Decorated).save()]).toEqual([2031, 2032])
    expect((await sent()).toSorted()).toEqual(['saved', 'saved', 'savedTwice'])
  })
})

describe('@SendsLoopsEvent() and instances', () => {
  it('sends through the instance that it names, also beside the default one', async () => {
    const other = createEmulator()
    @Injectable()
    class Orders {
      @SendsLoopsEvent('a', () => ({ email }))
      @SendsLoopsEvent('b', () => ({ email }), { name: 'marketing' })
      place(): void {}
    }
    const { app, sent } = await start({
      imports: [LoopsModule.forRoot({ name: 'marketing', ...options(other) })],
      providers: [Orders],
    })
    app.get(Orders).place()
    expect(await sent()).toEqual(['a'])
    expect(other.events()).toMatchObject([{ eventName: 'b' }])
  })

  it.each([
    [undefined, 'LoopsService'],
    ['marketing', 'LoopsService(marketing)'],
  ])('lets Nest say at boot what is missing for the instance %s', async (name, missing) => {
    @Injectable()
    class Orders {
      @SendsLoopsEvent('a', () => ({ email }), { name })
      place(): void {}
    }
    const boot = Test.createTestingModule({ providers: [Orders] }).compile()
    await expect(boot).rejects.toThrow(/Nest can't resolve dependencies of the Orders/)
    await expect(boot).rejects.toThrow(`${missing} for @SendsLoopsEvent, provided by LoopsModule`)
  })

  it('keeps several applications in one process apart', async () => {
    @Injectable()
    class Orders {
      @SendsLoopsEvent('a', () => ({ email }))
      place(): void {}
    }
    const [first, second] = [await startWith(Orders), await startWith(Orders)]
    first.instance.place()
    expect([await first.sent(), await second.sent()]).toEqual([['a'], []])
  })
})

describe('@SendsLoopsEvent() on objects that Nest did not make', () => {
  class Orders {
    @SendsLoopsEvent('a', () => ({ email }))
    @SendsLoopsEvent('b', () => ({ email }), { name: 'marketing' })
    place(): void {}
  }

  it('sends where a factory or a value provides them, each application through its own client', async () => {
    const shared = new Orders()
    const providers = [
      { provide: 'factory', useFactory: () => new Orders() },
      { provide: 'value', useValue: shared },
    ]
    for (let application = 0; application < 2; application++) {
      const other = createEmulator()
      const { app, sent } = await start({
        imports: [LoopsModule.forRoot({ name: 'marketing', ...options(other) })],
        providers,
      })
      app.get<Orders>('factory').place()
      app.get<Orders>('value').place()
      expect(await sent()).toEqual(['a', 'a'])
      expect(other.events()).toHaveLength(2)
    }
  })

  it('sends where a test puts one in the place of a provider', async () => {
    @Injectable()
    class Placed extends Orders {}
    const emulator = createEmulator()
    const named = LoopsModule.forRoot({ name: 'marketing', ...options(emulator) })
    const app = await Test.createTestingModule({
      imports: [LoopsModule.forRoot(options(emulator)), named],
      providers: [Placed],
    })
      .overrideProvider(Placed)
      .useValue(new Placed())
      .compile()
    await app.init()
    app.get(Placed).place()
    await app.close()
    expect(emulator.events()).toHaveLength(2)
  })

  it('leaves an object to Nest that another token names, too', async () => {
    const other = createEmulator()
    @Injectable()
    class Made extends Orders {}
    const { app, sent } = await start({
      imports: [LoopsModule.forRoot({ name: 'marketing', ...options(other) })],
      providers: [Made, { provide: 'alias', useExisting: Made }],
    })
    app.get<Made>('alias').place()
    expect([await sent(), other.events().length]).toEqual([['a'], 1])
  })

  it('keeps an application from booting whose clients belong to requests, which such an object has none of', async () => {
    const app = await Test.createTestingModule({
      imports: [
        LoopsModule.forRootAsync({ inject: [REQUEST], useFactory: () => ({}) }),
        LoopsModule.forRoot({ name: 'marketing' }),
      ],
      providers: [{ provide: 'factory', useFactory: () => new Orders() }],
    }).compile()
    await expect(app.init()).rejects.toThrow(
      /Orders has methods with @SendsLoopsEvent.*a factory or a value provides it.*each request/,
    )
  })
})

describe('@SendsLoopsEvent() over HTTP', () => {
  @Controller('orders')
  class OrdersController {
    @HttpCode(202)
    @SendsLoopsEvent('orderPlaced', (_order: { id: string }, id: string) => ({ userId: id, email }))
    @Post(':id')
    async place(@Param('id') id: string): Promise<{ id: string }> {
      return { id }
    }

    @SendsLoopsEvent('orderSeen', ({ id }: { id: string }) => ({ userId: id, email }))
    @Get(':id')
    find(@Param('id') id: string): Observable<{ id: string }> {
      return of({ id })
    }
  }

  async function serve(metadata: ModuleMetadata): Promise<{ url: string; close: () => Promise<void> }> {
    const builder = Test.createTestingModule(metadata)
    const app = (await builder.compile()).createNestApplication({ logger: false })
    await app.listen(0, '127.0.0.1')
    return { url: await app.getUrl(), close: () => app.close() }
  }

  it('sends from the routes of a controller, which stay as they are', async () => {
    const emulator = createEmulator()
    const { url, close } = await serve({
      imports: [LoopsModule.forRoot(options(emulator))],
      controllers: [OrdersController],
    })
    const placed = await fetch(`${url}/orders/u1`, { method: 'POST' })
    expect([placed.status, await placed.json()]).toEqual([202, { id: 'u1' }])
    expect(await (await fetch(`${url}/orders/u1`)).json()).toEqual({ id: 'u1' })
    await close()
    expect(emulator.events().map(({ eventName }) => eventName)).toEqual(['orderPlaced', 'orderSeen'])
    expect(emulator.contacts()).toMatchObject([{ userId: 'u1' }])
  })

  it('sends from request-scoped providers, with the client of the request', async () => {
    const emulator = createEmulator()
    @Injectable({ scope: Scope.REQUEST })
    class Orders {
      @SendsLoopsEvent('orderPlaced', () => ({ email }))
      async place(): Promise<void> {}
    }
    @Controller('orders')
    class ScopedController {
      readonly orders: Orders
      constructor(@Inject(Orders) orders: Orders) {
        this.orders = orders
      }

      @Post()
      place(): Promise<void> {
        return this.orders.place()
      }
    }
    const { url, close } = await serve({
      imports: [
        LoopsModule.forRootAsync({
          inject: [REQUEST],
          useFactory: ({ headers }: { headers: Record<string, string> }) =>
            options(emulator, { apiKey: headers['x-tenant'] }),
        }),
      ],
      controllers: [ScopedController],
      providers: [Orders],
    })
    for (const tenant of ['tenant-1', 'tenant-2', 'tenant-1']) {
      await fetch(`${url}/orders`, { method: 'POST', headers: { 'x-tenant': tenant } })
    }
    await close()
    expect(emulator.team('tenant-1').events()).toHaveLength(2)
    expect(emulator.team('tenant-2').events()).toHaveLength(1)
  })
})
