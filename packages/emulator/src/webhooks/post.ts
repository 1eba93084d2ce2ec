const timeoutMs = 15_000
const keptBytes = 8_000
const keptCharacters = 2_000

/** What came back. */
export interface Answer {
  /** Null when no answer came. */
  status: number | null
  answer: string
  problem: string | null
  durationMs: number
}

/** Hands a request to the endpoint: over HTTP, or to a function of this process. */
export type Send = (init: RequestInit) => Promise<Response>

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens at this address. Is the application running, and on this port?',
  ENOTFOUND: 'The host name of this address is not known.',
  ECONNRESET: 'The connection broke before an answer came.',
  UND_ERR_SOCKET: 'The connection broke before an answer came.',
}

/**
 * Posts one message and waits 15 seconds for its answer. Only 2xx is a success, and a redirect is not
 * followed. Gives undefined when `abandoned` fires first.
 */
export async function post(
  send: Send,
  headers: Record<string, string>,
  body: string,
  abandoned: AbortSignal,
): Promise<Answer | undefined> {
  const startMs = performance.now()
  const late = new AbortController()
  const timer = globalThis.setTimeout(() => late.abort(), timeoutMs)
  const stop = AbortSignal.any([late.signal, abandoned])
  const durationMs = (): number => Math.round(performance.now() - startMs)
  try {
    const request = { method: 'POST', redirect: 'manual', headers, body, signal: stop } as const
    const response = await orStop(send(request), stop)
    const answer = await startOf(response, stop)
    return { status: response.status, answer, problem: problemOf(response.status), durationMs: durationMs() }
  } catch (error) {
    if (abandoned.aborted) return undefined
    const problem = late.signal.aborted ? 'No answer came within 15 seconds.' : reasonOf(error)
    return { status: null, answer: '', problem, durationMs: durationMs() }
  } finally {
    globalThis.clearTimeout(timer)
  }
}

/** A handler of this process need not listen to the signal. */
function orStop<T>(promise: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onStop = (): void => reject(stop.reason)
    stop.addEventListener('abort', onStop)
    promise.then(resolve, reject).finally(() => stop.removeEventListener('abort', onStop))
    if (stop.aborted) onStop()
  })
}

function problemOf(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400)
    return 'A redirect is not followed and counts as a failure: give the address that it leads to.'
  return 'Only a 2xx answer counts as received.'
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  const message = cause instanceof Error ? cause.message : error instanceof Error ? error.message : ''
  return reasons[code] ?? `The request failed${message === '' ? '' : `: ${message.replace(/\.$/, '')}`}.`
}

/** The status has been given by now, so a body that breaks off changes nothing. */
async function startOf(response: Response, stop: AbortSignal): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    while (bytes < keptBytes) {
      const { done, value } = await orStop(reader.read(), stop)
      if (done) break
      chunks.push(value)
      bytes += value.byteLength
    }
  } catch {
    // What came until then is kept.
  }
  reader.cancel().catch(() => {})
  return Buffer.concat(chunks).toString('utf8').slice(0, keptCharacters)
}
