import type { RateLimit } from '../../errors/loops-error.ts'
import type { Budget } from '../operations.ts'

/** Which calls go first when the limit is reached; lower ones still get a share. */
export type Priority = 'interactive' | 'background' | 'bulk'

/** A wish for a place in the stream of requests. */
export interface SlotRequest {
  readonly budget: Budget
  readonly priority: Priority
  /** How long the call can wait, in milliseconds. */
  readonly maxWaitMs: number
  readonly signal?: AbortSignal | undefined
  /** 1 for the first attempt of a call; later ones go before the calls that have not been tried. */
  readonly attempt: number
}

/** `granted`, or why there will be no slot. */
export type Slot = 'granted' | 'too_late' | 'full' | 'aborted'

/** Keeps a client within the team's limit of requests. */
export interface Throttle {
  /** Whether refused calls wait in `acquire`. Without it they wait 0.25 to 8 s before they ask again. */
  readonly holdsRefused?: boolean
  /** Waits for a slot; answers at once where it can. When it fails, the call goes on without it, and the log says so. */
  acquire(request: SlotRequest): Slot | Promise<Slot>
  /** Told of every answer, so that it can adapt; not of a 429 that means the quota of a day. */
  onAnswer(answer: ThrottleAnswer): void | Promise<void>
}

/** What an answer says about the limit. */
export interface ThrottleAnswer {
  readonly budget: Budget
  readonly status: number
  /** When the request left, on the clock of `performance.now()`. */
  readonly sentAt: number
  readonly rateLimit?: RateLimit | undefined
  readonly retryAfterMs?: number | undefined
}
