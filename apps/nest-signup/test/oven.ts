import { createEmulator, type Emulator, type Seed } from '@loops-kit/emulator'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { Test } from '@nestjs/testing'
import { AppModule } from '../src/app.module.ts'
import { AppConfig } from '../src/config/app-config.ts'
import { configureApp } from '../src/configure-app.ts'
import seed from '../loops-seed.json' with { type: 'json' }

export const webhookSecret = 'whsec_bmlnaHQtb3Zlbi1pbi1pdHMtdGVzdHM='
export const tillToken = 'the token of the till'

/** The application, listening, and how people, programs and the till talk to it. */
export interface Oven {
  readonly app: NestExpressApplication
  readonly url: string
  /** As a browser without scripts does. */
  postForm(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  postJson(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  order(body: unknown): Promise<Response>
}

/** An account of Loops on this machine, with what the bakery has built in it. */
export function createAccount(): Emulator {
  return createEmulator({ seed: seed as Seed })
}

/** What the application reads from its environment. */
export function environment(loopsBaseUrl: string, apiKey: string): Record<string, string> {
  return {
    LOOPS_API_KEY: apiKey,
    LOOPS_BASE_URL: loopsBaseUrl,
    LOOPS_WEBHOOK_SECRET: webhookSecret,
    TILL_TOKEN: tillToken,
    PORT: '0',
  }
}

/** The whole application as `main.ts` starts it, on any free port of this machine. */
export async function startOven(loopsBaseUrl: string, apiKey: string): Promise<Oven> {
  const config = new AppConfig(environment(loopsBaseUrl, apiKey))
  const testing = await Test.createTestingModule({ imports: [AppModule.register(config)] }).compile()
  const app = configureApp(testing.createNestApplication<NestExpressApplication>({ logger: false }))
  await app.listen(0, '127.0.0.1')
  return { app, ...visitorOf(await app.getUrl()) }
}

/** How people, programs and the till talk to the application at an address. */
export function visitorOf(url: string): Omit<Oven, 'app'> {
  const postJson: Oven['postJson'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return {
    url,
    postJson,
    postForm: (path, fields, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html', origin: url, ...headers },
        body: new URLSearchParams(fields),
      }),
    order: (body) => postJson('/orders', body, { authorization: `Bearer ${tillToken}` }),
  }
}
