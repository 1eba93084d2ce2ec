import { LoopsConfigError, type Loops } from '@loops-kit/core'
import { sameBytes } from '@loops-kit/core/adapter'
import { getLoops } from './get-loops.ts'

/** Options of {@link createDrainRoute}. */
export interface DrainRouteOptions {
  /** What the cron sends as `Authorization: Bearer …`. Default: `CRON_SECRET`, as Vercel's crons do it. */
  readonly secret?: string | undefined
  /** How long to deliver, in milliseconds; less than the route's `maxDuration`. Default 8,000. */
  readonly budgetMs?: number | undefined
  /** The client whose background delivery to go on with, with its durable engine. Default `getLoops()`. */
  readonly loops?: Loops | undefined
}

/** The handlers of a drain route. */
export interface DrainRoute {
  readonly GET: (request: Request) => Promise<Response>
  readonly POST: (request: Request) => Promise<Response>
}

const missingSecret =
  'This route has no secret, and so refuses everybody. Set CRON_SECRET, or give createDrainRoute() a secret, and let the cron send it as "Authorization: Bearer <secret>".'

/**
 * A route for a cron: goes on delivering what a durable engine has kept, until nothing waits or `budgetMs` are over.
 * On serverless platforms nothing else would, where no request comes.
 *
 * Answers 200 with `{ ok, delivered, remaining, dead }`, 401 without the right secret, 500 when no secret is set.
 *
 * @see https://loops.so/docs/api-reference/intro
 * @example
 * // app/cron/loops/route.ts
 * export const maxDuration = 60
 * export const { GET, POST } = createDrainRoute({ loops, budgetMs: 50_000 })
 */
export function createDrainRoute(options: DrainRouteOptions = {}): DrainRoute {
  const handle = async (request: Request): Promise<Response> => {
    const secret = options.secret ?? environmentSecret()
    if (!secret) {
      const error = new LoopsConfigError('invalid_option', missingSecret)
      return json(500, { ok: false, error: { code: 'missing_secret', message: error.message } })
    }
    if (!(await isSame(request.headers.get('authorization') ?? '', `Bearer ${secret}`))) {
      const message = 'Send the secret of this route as "Authorization: Bearer <secret>".'
      return json(401, { ok: false, error: { code: 'unauthorized', message } })
    }
    return json(200, { ok: true, ...(await drain(options.loops ?? getLoops(), options.budgetMs ?? 8000)) })
  }
  return { GET: handle, POST: handle }
}

async function drain(
  { background }: Loops,
  timeoutMs: number,
): Promise<{ delivered: number; remaining: number; dead: number }> {
  const before = await background.stats()
  await background.start()
  const { remaining } = await background.drain({ timeoutMs })
  const { done, dead } = await background.stats()
  return { delivered: done - before.done, remaining, dead }
}

function environmentSecret(): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env?.['CRON_SECRET']
}

/** In a time that tells neither the length nor the beginning of the secret. */
async function isSame(given: string, expected: string): Promise<boolean> {
  const [a, b] = await Promise.all([given, expected].map(digest))
  return a !== undefined && b !== undefined && sameBytes(a, b)
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

function json(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
