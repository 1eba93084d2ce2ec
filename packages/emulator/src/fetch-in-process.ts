import { apiPath } from './api/answer-call.ts'
import type { Arrival } from './api/arrival.ts'

/**
 * A `fetch` that never leaves the process. A plain call to the API is handed over as it is, without the
 * `Request` in between, which takes longer than the emulator's own work and ties itself to the caller's signal.
 */
export function fetchInProcess(
  handle: (request: Request) => Promise<Response>,
  answer: (arrival: Arrival) => Promise<Response>,
): typeof fetch {
  return async (input, init) => {
    const isPlain =
      !(input instanceof Request) &&
      (init?.body === undefined || init.body === null || typeof init.body === 'string')
    const url = input instanceof Request ? input.url : String(input)
    if (!isPlain || !new URL(url).pathname.startsWith(`${apiPath}/`)) return handle(new Request(input, init))
    return answer(plainArrival(url, init ?? {}))
  }
}

function plainArrival(url: string, init: RequestInit): Arrival {
  const text = typeof init.body === 'string' ? init.body : ''
  const headers = new Headers(init.headers)
  if (text !== '' && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8')
  return {
    method: (init.method ?? 'GET').toUpperCase(),
    url,
    headers,
    readText: () => Promise.resolve(text),
    signal: init.signal ?? undefined,
  }
}
