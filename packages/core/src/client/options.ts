import type { BackgroundOptions } from '../background/options.ts'
import type { CallMeta } from './call.ts'
import type { LoopsError } from '../errors/loops-error.ts'
import type { OperationName } from './operations.ts'
import type { Priority, Throttle } from './throttle/throttle.ts'

/** Where the client writes what happens. Neither keys nor unmasked addresses reach it. */
export interface Logger {
  debug?(message: string, facts?: Record<string, unknown>): void
  warn(message: string, facts?: Record<string, unknown>): void
  error(message: string, facts?: Record<string, unknown>): void
}

/** One call, as hooks see it. */
export interface CallEvent {
  readonly operation: OperationName
  readonly idempotencyKey?: string | undefined
}

/**
 * Called as a call goes on, synchronously. A hook that throws is logged and never fails the call.
 */
export interface Hooks {
  /** A call begins. */
  onCall?(event: CallEvent): void
  /** An attempt ended: with a status, or without an answer. */
  onAttempt?(
    event: CallEvent & {
      readonly attempt: number
      readonly status?: number | undefined
      readonly durationMs: number
    },
  ): void
  /** The call waits: for its turn, or before a retry. */
  onWait?(event: CallEvent & { readonly reason: 'throttle' | 'retry'; readonly delayMs: number }): void
  /** The call ended. */
  onEnd?(event: CallEvent & { readonly meta: CallMeta; readonly error?: LoopsError }): void
}

/** Options of one call; all of them optional. */
export interface CallOptions {
  /** Stops the call. */
  readonly signal?: AbortSignal | undefined
  /** Limit of one attempt in milliseconds, reading the body included. */
  readonly timeoutMs?: number | undefined
  /** Limit of the whole call in milliseconds, waits and retries included. */
  readonly deadlineMs?: number | undefined
  /** Retries after a failed attempt; waiting out a 429 does not count. */
  readonly maxRetries?: number | undefined
  /**
   * 1 to 100 characters, for `events.send` and `transactional.send`: sends with the same key within 24 hours
   * happen once. Made for each call when it is left out.
   */
  readonly idempotencyKey?: string | undefined
  /** Which calls go first when the limit is reached. Default `interactive`. */
  readonly priority?: Priority | undefined
  /** Further headers. `authorization`, `content-type` and `idempotency-key` cannot be set here. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Options of {@link Loops}. */
export interface LoopsOptions {
  /** The API key, or a function that is asked for it at each call. Default: `LOOPS_API_KEY`, read at first use. */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined
  /** Default: `LOOPS_BASE_URL`, read at first use, or `https://app.loops.so/api`. */
  readonly baseUrl?: string | undefined
  /** Default: the global `fetch`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** Limit of one attempt in milliseconds, reading the body included. Default 10,000. */
  readonly timeoutMs?: number | undefined
  /** Limit of a whole call in milliseconds, waits and retries included. Default 60,000. */
  readonly deadlineMs?: number | undefined
  /** Retries after a failed attempt. Default 3. */
  readonly maxRetries?: number | undefined
  /** Another throttle than the built-in one, or `false` for none. */
  readonly throttle?: Throttle | false | undefined
  /** Background delivery: engine, limits, dead letters. */
  readonly background?: BackgroundOptions | undefined
  readonly logger?: Logger | undefined
  readonly hooks?: Hooks | undefined
  /**
   * Looks at the first use whether the application runs where the key is safe. What it throws, every call fails with.
   * Set by the packages for frameworks.
   */
  readonly assertEnvironment?: (() => void) | undefined
  /** Names your application in the user agent. */
  readonly appInfo?: { readonly name: string; readonly version?: string } | undefined
}
