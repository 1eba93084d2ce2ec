/** A request as it arrives, from whichever side: `fetch` in process, a web `Request`, a socket. */
export interface Arrival {
  method: string
  url: string
  headers: Headers
  readText(): Promise<string>
  /** Fires when the caller gives up. */
  signal: AbortSignal | undefined
}

export function arrivalOf(request: Request): Arrival {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    readText: () => request.text(),
    signal: request.signal,
  }
}
