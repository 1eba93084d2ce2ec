/** How one attempt ended, before anybody asks what it means. */
export type Attempted =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly cause: unknown }

/** What sends a request: the global `fetch`, or the caller's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * Sends one request and reads its answer to the end. One timer covers both, also when `fetch` does not listen to
 * its signal. Never throws.
 */
export function attempt(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Attempted> {
  return new Promise((resolve) => {
    const controller = new AbortController()
    const end = (attempted: Attempted): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      resolve(attempted)
    }
    const stop = (kind: 'timeout' | 'aborted'): void => {
      end({ kind })
      controller.abort()
    }
    const onAbort = (): void => stop('aborted')
    const timer = setTimeout(stop, timeoutMs, 'timeout')
    signal?.addEventListener('abort', onAbort)
    read(fetch, url, { ...init, signal: controller.signal }).then(end, (cause: unknown) =>
      end({ kind: 'failed', cause }),
    )
  })
}

async function read(fetch: Fetch, url: string, init: RequestInit): Promise<Attempted> {
  const response = await fetch(url, init)
  return { kind: 'answered', status: response.status, headers: response.headers, text: await response.text() }
}
