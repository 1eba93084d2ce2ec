import { answerCall } from './api/answer-call.ts'
import { createApp } from './app.ts'
import { emulatorTeam, type EmulatorTeam } from './emulator-team.ts'
import { fetchInProcess } from './fetch-in-process.ts'
import { InvalidInputError } from './input/check.ts'
import { parseSeed } from './seed/parse-seed.ts'
import { parseSettings } from './seed/parse-settings.ts'
import type { Seed } from './seed/seed.ts'
import { listen, type Listening, type ListenOptions } from './server/listen.ts'
import type { Settings } from './settings/settings.ts'
import { TeamRegistry } from './state/team-registry.ts'
import type { WebhookOptions } from './webhooks/types.ts'

/** How an emulator starts. Every option can be left out. */
export interface EmulatorOptions {
  /** The key of the namespace that the emulator's own methods speak about. Default `lp_emu_test`. Any other key is a namespace, too. */
  apiKey?: string
  /** What every namespace starts with, and what `reset()` goes back to. */
  seed?: Seed
  /** How it behaves where Loops leaves it open; stronger than the seed's settings. */
  settings?: Partial<Settings>
  /** `observe` (the default here) answers every call and counts what is over the limit; `enforce` refuses it with 429. */
  limiter?: Settings['limiter']
  /** Where webhooks go. Every namespace starts with it, and with the same secret. Default: nowhere; see `webhook.configure`. */
  webhook?: WebhookOptions
  /** Posts webhooks. Default: the global `fetch`, looked up on each call. */
  webhookFetch?: typeof fetch
  /** Reads the time in milliseconds since 1970. Default `Date.now`, looked up on each call. */
  now?: () => number
}

/** The Loops API on this machine. Its own methods speak about the namespace of its `apiKey`. */
export interface Emulator extends EmulatorTeam, AsyncDisposable {
  /** What to give a client as `baseUrl` together with `fetch`; ends in `/api`. Nothing listens there: see `listen`. */
  readonly url: string
  /** Give this to a client in the place of the global `fetch`. */
  readonly fetch: typeof fetch
  /** Answers any web request: API, control API and inspector. To mount the emulator in a server of your own. */
  handle(request: Request): Promise<Response>
  /** Serves the emulator over HTTP. Rejects when the port is taken. */
  listen(options?: ListenOptions): Promise<Listening>
  /** The namespace of another key. */
  team(apiKey: string): EmulatorTeam
  /** Ends its servers, every call that waits, and the sending of webhooks. */
  close(): Promise<void>
}

const inProcessUrl = 'http://loops.emulator.local/api'

/**
 * Makes an emulator, to be used in process or served over HTTP.
 *
 * Throws an `InvalidInputError` when the seed, a setting or the webhook endpoint cannot be used.
 *
 * @example
 * ```ts
 * const emulator = createEmulator()
 * const loops = new Loops({ apiKey: emulator.apiKey, baseUrl: emulator.url, fetch: emulator.fetch })
 * await loops.events.send({ email: 'ada@example.com', eventName: 'signup' })
 * const [event] = emulator.events({ eventName: 'signup' })
 * ```
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return buildEmulator(options).emulator
}

/** An emulator together with its teams, for whoever keeps them on disk. */
export function buildEmulator({
  apiKey = 'lp_emu_test',
  seed = {},
  settings = {},
  limiter,
  webhook,
  webhookFetch,
  now,
}: EmulatorOptions): { emulator: Emulator; teams: TeamRegistry } {
  if (apiKey.trim() === '') throw new InvalidInputError('apiKey must be a text that is not empty.')
  const checkedSeed = parseSeed(seed, 'seed')
  const end = new AbortController()
  const teams = new TeamRegistry({
    end: end.signal,
    webhookFetch: webhookFetch ?? ((input, init) => globalThis.fetch(input, init)),
    readNow: now ?? (() => Date.now()),
    seed: checkedSeed,
    settings: {
      limiter: 'observe',
      ...checkedSeed.settings,
      ...parseSettings(settings, 'settings'),
      ...(limiter === undefined ? {} : parseSettings({ limiter }, '')),
    },
  })
  if (webhook !== undefined) teams.useWebhook(webhook, apiKey)
  const app = createApp(teams, end.signal)
  const servers = new Set<Listening>()
  const handle = async (request: Request): Promise<Response> => app.fetch(request)
  const close = async (): Promise<void> => {
    end.abort()
    await Promise.all([...servers].map((server) => server.close()))
    servers.clear()
  }
  const emulator: Emulator = Object.assign(emulatorTeam(teams.get(apiKey)), {
    url: inProcessUrl,
    fetch: fetchInProcess(handle, (arrival) => answerCall(arrival, teams, end.signal)),
    handle,
    listen: async (where: ListenOptions = {}) => {
      const server = await listen(handle, where)
      servers.add(server)
      return server
    },
    team: (key: string) => emulatorTeam(teams.get(key)),
    close,
    [Symbol.asyncDispose]: close,
  })
  return { emulator, teams }
}
