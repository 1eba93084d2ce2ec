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
}

/** `granted`, or why there will be no slot. */
export type Slot = 'granted' | 'too_late' | 'full' | 'aborted'

/** Keeps a client within the team's limit of requests. */
export interface Throttle {
  /** Waits for a slot; answers at once where it can. Never throws. */
  acquire(request: SlotRequest): Slot | Promise<Slot>
  /** Told of every answer, so that it can adapt. */
  onAnswer(answer: { readonly budget: Budget; readonly status: number; readonly rateLimit?: RateLimit; readonly retryAfterMs?: number }): void
}
