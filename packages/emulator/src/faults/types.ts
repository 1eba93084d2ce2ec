import type { Operation } from '../api/operation.ts'

/**
 * What a struck call meets instead of its answer.
 *
 * - `rateLimit`: 429 as the limiter would send it.
 * - `timeout`: no answer, ever; ends when the caller gives up.
 * - `reset`: the connection breaks (`ECONNRESET`).
 * - `refuse`: the connection is never made (`ECONNREFUSED` in process; over HTTP it breaks). Only `before`.
 * - `emptyBody`, `truncatedBody`, `malformedJson`: an answer whose body cannot be read.
 * - `html502`: a proxy's error page.
 * - `{ status, body? }`: that status, with a body in the shape of the API unless one is given.
 * - `{ latencyMs }`: the call waits; it combines with one other effect.
 */
export type FaultEffect =
  | 'rateLimit'
  | 'timeout'
  | 'reset'
  | 'refuse'
  | 'emptyBody'
  | 'truncatedBody'
  | 'malformedJson'
  | 'html502'
  | { status: number; body?: unknown }
  | { latencyMs: number }

/** A fault to add: which calls it strikes, when, and what they meet. At most one of `first`, `nth` and `every`; without any it strikes every call. */
export interface FaultRule {
  /** Strikes only this operation. Default: any operation. */
  operation?: Operation
  /** `before` the state is committed: nothing happens. `after`: it happened, and only the answer is lost. Default `before`. */
  when?: 'before' | 'after'
  effect: FaultEffect
  /** Strikes the first n matching calls. */
  first?: number
  /** Strikes only the nth matching call, counted from 1. */
  nth?: number
  /** Strikes every nth matching call: the nth, the 2nth, and so on. */
  every?: number
}

/** A fault in force, with what it has met so far. */
export interface Fault extends FaultRule {
  readonly id: string
  readonly when: 'before' | 'after'
  /** Matching calls so far. */
  readonly seen: number
  /** Calls it struck so far. */
  readonly struck: number
}

/** The faults of one team, in the order they were added. Off at start. */
export interface Faults {
  /** Puts a fault in force. Throws an `InvalidInputError` that says what is wrong when the rule makes no sense. */
  add(rule: FaultRule): Fault
  list(): readonly Fault[]
  /** Takes one fault away; false when there is none with that id. */
  remove(id: string): boolean
  clear(): void
}
