import type { Server } from 'node:http'

/** What can be closed at the end: the middleware that `loops()` makes, or a `Loops` client. */
export interface Closable {
  close(options?: { readonly timeoutMs?: number }): Promise<{ readonly remaining: number }>
}

/** Options of {@link shutdown}. */
export interface ShutdownOptions {
  /**
   * Limit for requests under way (half of it at most) and background jobs together, in milliseconds. Default 10,000.
   */
  readonly timeoutMs?: number | undefined
  /** Signals to end on. Default `SIGTERM` and `SIGINT`; none with `[]`. */
  readonly signals?: readonly NodeJS.Signals[] | undefined
}

/**
 * Ends a server without losing what it has accepted. On a signal it takes no more connections, closes idle ones, lets
 * requests under way finish, delivers background jobs, and ends the process: with status 0, or 1 when jobs were left
 * over. A second signal ends it at once. Close WebSockets yourself: the jobs wait for them as for requests under way,
 * and they are left open.
 *
 * @param server what `app.listen()` returned
 * @param closable the middleware that `loops()` made, or your own client
 * @returns a function that does the same without ending the process; call it to wait for the end yourself
 * @example
 * const middleware = loops()
 * app.use(middleware)
 * shutdown(app.listen(3000), middleware)
 */
export function shutdown(
  server: Server,
  closable: Closable,
  { timeoutMs = 10_000, signals = ['SIGTERM', 'SIGINT'] }: ShutdownOptions = {},
): () => Promise<{ readonly remaining: number }> {
  let ending: Promise<{ readonly remaining: number }> | undefined

  const end = (): Promise<{ readonly remaining: number }> => {
    ending ??= endAll(server, closable, timeoutMs)
    return ending
  }

  const onSignal = (): void => {
    if (ending) process.exit(1)
    end().then(
      ({ remaining }) => process.exit(remaining > 0 ? 1 : 0),
      () => process.exit(1),
    )
  }

  for (const signal of signals) process.on(signal, onSignal)
  return async () => {
    const left = await end()
    for (const signal of signals) process.off(signal, onSignal)
    return left
  }
}

async function endAll(
  server: Server,
  closable: Closable,
  timeoutMs: number,
): Promise<{ readonly remaining: number }> {
  const deadline = performance.now() + timeoutMs
  // A connection that never ends must not take the time of the jobs.
  await closeServer(server, timeoutMs / 2)
  return closable.close({ timeoutMs: Math.max(0, deadline - performance.now()) })
}

/** Resolves when all requests are answered, or after `timeoutMs`, when it cuts those that are left. */
async function closeServer(server: Server, timeoutMs: number): Promise<void> {
  // Connections are kept alive after their last answer.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  let limit: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    limit = setTimeout(() => {
      server.closeAllConnections()
      // The server does not cut connections that were upgraded (WebSockets), and would wait for them forever.
      resolve()
    }, timeoutMs)
  })
  clearInterval(sweep)
  clearTimeout(limit)
}
