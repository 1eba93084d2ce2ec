import { type LoopsOptions, memoryEngine } from '@loops-kit/core'
import { createEmulator, type Emulator } from '@loops-kit/emulator'
import { Controller, Get, Inject, type INestApplication } from '@nestjs/common'
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus'
import { Test } from '@nestjs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  getLoopsHealthToken,
  LoopsHealthIndicator,
  type LoopsHealthOptions,
  LoopsModule,
  LoopsService,
} from '../src/index.ts'

const apps: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(apps.splice(0).map((app) => app.close()))
})

function optionsOf({ apiKey, url: baseUrl, fetch }: Emulator, more: LoopsOptions = {}): LoopsOptions {
  return {
    apiKey,
    baseUrl,
    fetch,
    throttle: false,
    logger: { warn: () => {}, error: () => {} },
    background: { engine: memoryEngine({ spacingMs: 0 }) },
    ...more,
  }
}

async function start(more?: LoopsOptions): Promise<{
  emulator: Emulator
  health: LoopsHealthIndicator
  loops: LoopsService
  keyTests: () => number
}> {
  const emulator = createEmulator()
  const app = await Test.createTestingModule({
    imports: [LoopsModule.forRoot(optionsOf(emulator, more))],
  }).compile()
  apps.push(app)
  return {
    emulator,
    health: app.get(LoopsHealthIndicator),
    loops: app.get(LoopsService),
    keyTests: () => emulator.requests({ operation: 'apiKey.test' }).length,
  }
}

describe('LoopsHealthIndicator', () => {
  it('is up with a valid key and an empty queue', async () => {
    const { health } = await start()
    expect(await health.check()).toEqual({
      status: 'up',
      key: 'valid',
      waiting: 0,
      deadLetters: 0,
      problems: [],
    })
  })

  it('has the shape of terminus under the key that it is given', async () => {
    const { health } = await start()
    expect(await health.isHealthy('loops')).toMatchObject({ loops: { status: 'up' } })
  })

  it.each<[string, string, LoopsOptions]>([
    ['missing', 'no key is given', { apiKey: undefined }],
    ['unusable', 'the key cannot be one', { apiKey: 'two words' }],
    [
      'unusable',
      'the key cannot be read',
      { apiKey: () => Promise.reject(new Error('no vault for ada@example.com')) },
    ],
  ])('is down with a key that is %s: %s', async (key, _when, options) => {
    vi.stubEnv('LOOPS_API_KEY', '')
    const { health } = await start(options)
    const checked = await health.check()
    expect(checked).toMatchObject({ status: 'down', key })
    expect(JSON.stringify(checked)).not.toMatch(/two words|ada@example/)
    vi.unstubAllEnvs()
  })

  it('is down with a key that Loops refuses', async () => {
    const { health, emulator } = await start()
    emulator.faults.add({ effect: { status: 401 } })
    expect(await health.check()).toMatchObject({ status: 'down', key: 'refused' })
  })

  it.each(['refuse', 'timeout', 'rateLimit', { status: 503 }] as const)(
    'stays up when Loops answers with %j, unless it has to be reachable',
    async (effect) => {
      const { health, emulator } = await start()
      emulator.faults.add({ effect })
      expect(await health.check({ timeoutMs: 50 })).toMatchObject({ status: 'up', key: 'unchecked' })
      expect(await health.check({ requireReachable: true })).toMatchObject({ status: 'down' })
    },
  )

  it('tells of waiting jobs and dead letters', async () => {
    const { health, loops, emulator } = await start()
    emulator.faults.add({ operation: 'events.send', effect: { status: 400 }, first: 1 })
    await loops.background.events.send({ email: 'ada@example.com', eventName: 'signup' })
    await loops.background.drain()
    emulator.faults.add({ operation: 'events.send', effect: 'timeout' })
    await loops.background.events.send({ email: 'ada@example.com', eventName: 'signup' })
    expect(await health.check()).toMatchObject({ status: 'up', waiting: 1, deadLetters: 1 })
    expect(await health.check({ maxWaiting: 0, maxDeadLetters: 0 })).toMatchObject({
      status: 'down',
      problems: ['Jobs that wait in background delivery: 1. Limit: 0.', 'Dead letters: 1. Limit: 0.'],
    })
    await loops.close({ timeoutMs: 0 })
  })

  it.each([
    ['fails', () => Promise.reject(new Error('postgres://user:secret@db'))],
    ['hangs', () => new Promise<never>(() => {})],
  ])(
    'is down when the store of background delivery %s, without telling what it said',
    async (_how, stats) => {
      const { health } = await start({ background: { engine: { ...memoryEngine(), stats } } })
      expect(await health.check({ timeoutMs: 50 })).toEqual({
        status: 'down',
        key: 'valid',
        problems: ['Background delivery did not answer.'],
      })
    },
  )

  it('asks Loops once for checks at the same time, and keeps the answer', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const { health, keyTests } = await start()
    await Promise.all([health.check(), health.check(), health.isHealthy('loops')])
    vi.advanceTimersByTime(59_999)
    await health.check()
    expect(keyTests()).toBe(1)
    vi.advanceTimersByTime(2)
    await health.check()
    expect(keyTests()).toBe(2)
    await health.check({ keyCacheMs: 0 })
    expect(keyTests()).toBe(3)
  })

  it('looks sooner again at a key that was not valid', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const { health, emulator, keyTests } = await start()
    emulator.faults.add({ effect: { status: 401 }, first: 1 })
    expect(await health.check()).toMatchObject({ key: 'refused' })
    vi.advanceTimersByTime(4_999)
    expect(await health.check()).toMatchObject({ key: 'refused' })
    vi.advanceTimersByTime(2)
    expect(await health.check()).toMatchObject({ key: 'valid' })
    expect(keyTests()).toBe(2)
  })

  it('asks again after a key that could not be had in time', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const emulator = createEmulator()
    let hangs = true
    const apiKey = (): Promise<string> =>
      hangs ? new Promise<never>(() => {}) : Promise.resolve(emulator.apiKey)
    const { health } = await start({ ...optionsOf(emulator), apiKey })
    expect(await health.check({ timeoutMs: 50 })).toMatchObject({ status: 'up', key: 'unchecked' })
    hangs = false
    vi.advanceTimersByTime(5_001)
    expect(await health.check()).toMatchObject({ key: 'valid' })
  })

  it('is there for each instance', async () => {
    const app = await Test.createTestingModule({
      imports: [
        LoopsModule.forRoot(optionsOf(createEmulator())),
        LoopsModule.forRoot({ name: 'marketing', ...optionsOf(createEmulator(), { apiKey: 'no key' }) }),
      ],
    }).compile()
    apps.push(app)
    const marketing = app.get<LoopsHealthIndicator>(getLoopsHealthToken('marketing'))
    expect(await app.get(LoopsHealthIndicator).check()).toMatchObject({ status: 'up' })
    expect(await marketing.check()).toMatchObject({ status: 'down' })
  })

  it('takes a missing part for a client that cannot be checked', async () => {
    const health = new LoopsHealthIndicator({} as LoopsService)
    expect(await health.check()).toMatchObject({ status: 'down', key: 'unchecked' })
  })
})

describe('LoopsHealthIndicator with terminus', () => {
  async function serve(options: LoopsHealthOptions = {}): Promise<{ url: string; emulator: Emulator }> {
    const emulator = createEmulator()
    @Controller()
    class HealthController {
      readonly health: HealthCheckService
      readonly loops: LoopsHealthIndicator

      constructor(
        @Inject(HealthCheckService) health: HealthCheckService,
        @Inject(LoopsHealthIndicator) loops: LoopsHealthIndicator,
      ) {
        this.health = health
        this.loops = loops
      }

      @Get('health')
      @HealthCheck()
      check(): ReturnType<HealthCheckService['check']> {
        return this.health.check([() => this.loops.isHealthy('loops', options)])
      }
    }
    const module = await Test.createTestingModule({
      imports: [TerminusModule, LoopsModule.forRoot(optionsOf(emulator))],
      controllers: [HealthController],
    }).compile()
    const app: INestApplication = module.createNestApplication({ logger: false })
    apps.push(app)
    await app.listen(0, '127.0.0.1')
    return { url: `${await app.getUrl()}/health`, emulator }
  }

  it('answers 200 when the instance is up', async () => {
    const { url } = await serve()
    const response = await fetch(url)
    const loops = { status: 'up', key: 'valid', waiting: 0, deadLetters: 0, problems: [] }
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ok', info: { loops }, error: {}, details: { loops } },
    ])
  })

  it('answers 503 when the instance is down, and says why', async () => {
    const { url, emulator } = await serve()
    emulator.faults.add({ effect: { status: 401 } })
    const response = await fetch(url)
    expect([response.status, await response.json()]).toMatchObject([
      503,
      {
        status: 'error',
        error: {
          loops: {
            status: 'down',
            key: 'refused',
            problems: ['Loops does not take the API key. Replace it by one from Loops > Settings > API.'],
          },
        },
      },
    ])
  })
})
