import type { TeamStore } from '../state/team-store.ts'
import type { Change } from '../state/types.ts'
import type { Answer } from './answer.ts'
import type { Operation } from './operation.ts'

/** One API call on its way through its operation. */
export interface Call {
  readonly team: TeamStore
  readonly requestId: string
  readonly operation: Operation
  /** Milliseconds since 1970, on the team's clock. */
  readonly nowMs: number
  /** The same moment as ISO 8601. */
  readonly at: string
  /** Scheme, host and port that the caller used. */
  readonly origin: string
  /** What stands at the parameters of the path, decoded; empty for a path without any. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Pick<URLSearchParams, 'get'>
  readonly headers: Headers
  /** The body as it arrived; empty when there is none. */
  readonly bodyText: string
  /** The parsed body; empty for operations that take none. What is read of it is noted. */
  readonly body: Record<string, unknown>
  /** The same, to look at as a whole: that counts as reading nothing. */
  readonly sentBody: Readonly<Record<string, unknown>>
  /** Says of a field of the body that it has no effect. */
  ignore(field: string): void
  /** Tells the developer about something that Loops may take otherwise. */
  warn(text: string): void
  /** Notes what this call changed. */
  changed(change: Omit<Change, 'requestId'>): void
}

/**
 * What an operation does with a call. It either throws a `Refusal` and has changed nothing, or it
 * commits everything, in one synchronous step.
 */
export type Handle = (call: Call) => Answer
