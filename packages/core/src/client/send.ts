import type { LoopsCall } from './call.ts'
import type { OperationName } from './operations.ts'
import type { CallOptions } from './options.ts'
import type * as requests from './requests.ts'

/** A request that passed validation, frozen: no later change to the caller's objects reaches it. */
export interface Prepared<T> {
  /** Values of `{name}` in the path; encoded by the pipeline. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  /** Serialised JSON. */
  readonly body?: string
  /** Turns the answer's JSON into the call's data; undefined stands for a body that is not what was expected. */
  read(json: unknown): T | undefined
  /** What the call's data is when an attempt without an answer turns out to have arrived. */
  readonly arrived?: T
  /** Reads back whether an attempt without an answer has arrived: its data, or undefined when that cannot be told. */
  confirm?(send: Send, options: CallOptions): Promise<T | undefined>
}

/** What makes requests of input. */
export type Requests = typeof requests

/**
 * Starts a call. Resources and background delivery talk to Loops through this alone.
 *
 * @param prepare validates and serialises. What it throws becomes the call's error
 * @param input what `prepare` needs of the caller's. Where it is given, `prepare` may be called later than at once, with
 * a copy of it and with the code that makes requests
 */
export type Send = <T, Input = undefined>(
  operation: OperationName,
  prepare: (requests: Requests, input: Input) => Prepared<T>,
  options?: CallOptions,
  input?: readonly [Input],
) => LoopsCall<T>
