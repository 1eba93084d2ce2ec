import { Loops, type LoopsOptions } from '../../src/index.ts'

/** A request as it was about to leave. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly path: string
  readonly query: Record<string, string>
  readonly headers: Record<string, string>
  readonly body: string | undefined
  readonly signal: AbortSignal
  /** On the clock of `performance.now()`. */
  readonly at: number
  readonly init: RequestInit
}

/** What one attempt meets. */
export type Step = (sent: Sent) => Response | Promise<Response>

/** A `fetch` that plays the steps in order, the last one for ever, and keeps what was sent. */
export function stub(...steps: readonly Step[]): {
  readonly fetch: NonNullable<LoopsOptions['fetch']>
  readonly sent: Sent[]
} {
  const sent: Sent[] = []
  return {
    sent,
    fetch: async (url, init) => {
      const { pathname, searchParams } = new URL(url)
      const request: Sent = {
        method: init.method ?? 'GET',
        url,
        path: pathname,
        query: Object.fromEntries(searchParams),
        headers: Object.fromEntries(new Headers(init.headers).entries()),
        body: typeof init.body === 'string' ? init.body : undefined,
        signal: init.signal as AbortSignal,
        at: performance.now(),
        init,
      }
      sent.push(request)
      const step = steps[Math.min(sent.length, steps.length) - 1]
      if (!step) throw new Error('The test gave no step.')
      return step(request)
    },
  }
}

export const testKey = 'key_0123456789abcdef'
export const baseUrl = 'https://loops.test/api'

/** A client without throttle over a stubbed `fetch`. */
export function client(
  steps: readonly Step[] = [answers()],
  options: LoopsOptions = {},
): { readonly loops: Loops; readonly sent: Sent[] } {
  const { fetch, sent } = stub(...steps)
  return { loops: new Loops({ apiKey: testKey, baseUrl, throttle: false, fetch, ...options }), sent }
}

// The client loads its larger parts with its first call, which a fake clock would not wait for.
await client([answers([])]).loops.mailingLists.list()

/** An answer of Loops. */
export function answers(
  json: unknown = { success: true },
  status = 200,
  headers: Record<string, string> = {},
): Step {
  return () => Response.json(json, { status, headers })
}

/** An answer with any text. */
export function says(text: string | null, status = 200, headers: Record<string, string> = {}): Step {
  return () => new Response(text, { status, headers: { 'content-type': 'text/html', ...headers } })
}

/** A refusal in Loops' words. */
export function refuses(status: number, message = 'No.', headers: Record<string, string> = {}): Step {
  return answers({ success: false, message }, status, headers)
}

/** An answer whose status is sent at once, and whose body stops half way and never ends. */
export function neverEnds(status = 200): Step {
  return () =>
    new Response(
      new ReadableStream({
        start: (stream) => stream.enqueue(new TextEncoder().encode('{"success":')),
      }),
      { status },
    )
}

/** A request that is never answered; `fetch` rejects when it is told to stop. */
export const hangs: Step = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

/** A `fetch` that never settles, whatever its signal says. */
export const isDeaf: Step = () => new Promise(() => {})

/** The error that a runtime's `fetch` throws for a broken connection. */
export function broken(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${code}`), { code }) })
}

/** A connection that fails with this code. */
export function breaks(code = 'ECONNRESET'): Step {
  return () => Promise.reject(broken(code))
}
