import type { AddressInfo } from 'node:net'
import type { FixtureServer, FixtureSettings } from '@loops-kit/conformance'
import {
  type FixtureEvent,
  type FixtureHandlers,
  fixtureHandlers,
  fixtureSignups,
  fixtureWebhooks,
} from '@loops-kit/conformance/fixture'
import { isWebhookEvent, type ReceivedWebhookEvent } from '@loops-kit/core/webhooks'
import { type INestApplication, Inject, Injectable, Module, type Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { LoopsModule, OnLoopsWebhook } from '../src/index.ts'

/** Both platforms, for `describe.each`. */
export const platforms = ['Express', 'Fastify'] as const
export type Platform = (typeof platforms)[number]

/** An application on one of the platforms, with Nest's body parsers unless the options say otherwise. */
export function createApp(
  module: Type,
  platform: Platform,
  options: { readonly rawBody?: boolean; readonly bodyParser?: boolean } = {},
): Promise<INestApplication> {
  const quiet = { logger: false as const, abortOnError: false, ...options }
  return platform === 'Express'
    ? NestFactory.create(module, quiet)
    : NestFactory.create(module, new FastifyAdapter(), quiet)
}

/** Listens on a free port. */
export async function originOf(app: INestApplication): Promise<string> {
  await app.listen(0, '127.0.0.1')
  const { port } = (app.getHttpServer() as { address(): AddressInfo }).address()
  return `http://127.0.0.1:${port}`
}

@Injectable()
class Handlers {
  readonly #handlers: FixtureHandlers

  constructor(@Inject('recorderUrl') recorderUrl: string) {
    this.#handlers = fixtureHandlers(recorderUrl)
  }

  @OnLoopsWebhook('contact.created')
  @OnLoopsWebhook('contact.created', { name: 'parsed' })
  first(event: FixtureEvent): Promise<void> {
    return this.#handlers.first(event)
  }

  @OnLoopsWebhook('contact.created')
  @OnLoopsWebhook('contact.created', { name: 'parsed' })
  second(event: FixtureEvent): Promise<void> {
    return this.#handlers.second(event)
  }

  @OnLoopsWebhook('*')
  async unknown(event: ReceivedWebhookEvent): Promise<void> {
    if (!isWebhookEvent(event)) await this.#handlers.unknown(event)
  }
}

/**
 * The fixture application of the conformance table, with Nest's body parsers switched on. What has no secret has no
 * handlers here: the application would not boot.
 */
export async function startFixture(
  platform: Platform,
  { apiKey, baseUrl, recorderUrl }: FixtureSettings,
): Promise<FixtureServer> {
  const { '/webhooks': open, '/webhooks-closed': closed } = fixtureWebhooks(recorderUrl)
  const { secrets = [], handlerTimeoutMs } = open
  @Module({
    imports: [
      LoopsModule.forRoot({
        apiKey,
        baseUrl,
        webhooks: { path: 'webhooks', secrets, handlerTimeoutMs },
        signup: { path: 'signup', ...fixtureSignups['/signup'] },
      }),
      LoopsModule.forRoot({
        apiKey,
        baseUrl,
        name: 'parsed',
        webhooks: { path: 'webhooks-parsed', secrets, handlerTimeoutMs },
        signup: { path: 'signup-redirect', ...fixtureSignups['/signup-redirect'] },
      }),
      LoopsModule.forRoot({ name: 'closed', webhooks: { path: 'webhooks-closed', secret: closed.secret } }),
    ],
    providers: [Handlers, { provide: 'recorderUrl', useValue: recorderUrl }],
  })
  class FixtureModule {}
  const app = await createApp(FixtureModule, platform)
  const origin = await originOf(app)
  return { origin, close: () => app.close() }
}
