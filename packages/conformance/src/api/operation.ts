import type { ObjectShape, Shape } from './shape.ts'

/** One operation of the Loops API. */
export interface ApiOperation {
  /** Its method and its path below `https://app.loops.so/api`, with `{name}` for each parameter of the path. */
  readonly call: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /v1/${string}`
  /** Which of the team's limits it counts against: 10 requests per second, or 60 per minute of content as well. */
  readonly budget: 'api' | 'content'
  readonly deprecated?: true
  /** The parameters of its query. */
  readonly query?: ObjectShape
  /** The headers that it knows beside those of all operations. */
  readonly headers?: ObjectShape
  /** Its body; left out where it takes none. */
  readonly body?: Shape
  /** Its answers by status, beside `everywhere`; null is an empty body. */
  readonly answers: Readonly<Record<number, Shape | null>>
}

/** Operations by the names that the client and the emulator give them. */
export type Operations = Readonly<Record<string, ApiOperation>>

/** The operations of a family that count against the same limit. */
export function counted(
  budget: ApiOperation['budget'],
  operations: Readonly<Record<string, Omit<ApiOperation, 'budget'>>>,
): Operations {
  return Object.fromEntries(Object.entries(operations).map(([name, rest]) => [name, { ...rest, budget }]))
}
