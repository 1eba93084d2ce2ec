import { type Connection, connect } from './connection.ts'
import type { Fetch } from './attempt.ts'
import { checkLimits, type Limits } from './limits.ts'
import type { LoopsOptions } from './options.ts'
import { Reporter } from './report.ts'
import { userAgent } from './request-headers.ts'
import { RetryBudget } from './retry-budget.ts'
import type { Send } from './send.ts'
import { sharedThrottle } from './throttle/shared.ts'
import type { Throttle } from './throttle/throttle.ts'

/** What all calls of a client share. */
export interface Client {
  readonly connection: Connection
  readonly fetch: Fetch
  readonly limits: Limits
  readonly userAgent: string
  readonly retryBudget: RetryBudget
  readonly reporter: Reporter
  readonly send: Send
  throttle(baseUrl: string, apiKey: string): Throttle | undefined
  /** Throws for a set-up that no call can work with. */
  assertConfigured(): void
}

/** Puts together what the calls of a client share. */
export function createClient(options: LoopsOptions, send: Send): Client {
  const { throttle, timeoutMs = 10_000, deadlineMs = 60_000, maxRetries = 3 } = options
  const connection = connect(options)
  const limits = { timeoutMs, deadlineMs, maxRetries }
  return {
    connection,
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    limits,
    userAgent: userAgent(options),
    retryBudget: new RetryBudget(),
    reporter: new Reporter(options.hooks, options.logger),
    throttle: throttle === undefined ? sharedThrottle : () => throttle || undefined,
    send,
    assertConfigured() {
      checkLimits(limits)
      connection.assertConfigured()
    },
  }
}
