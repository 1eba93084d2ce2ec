import type { Handle } from './call.ts'
import type { Operation } from './operation.ts'

/** What answers one method of one path. */
export interface Route {
  operation: Operation
  takesBody: boolean
  handle: Handle
}

/** The methods of a path. */
export type Methods = ReadonlyMap<string, Route>

/**
 * Paths below `/api/v1` and their methods. A segment in braces, as in `/campaigns/{campaignId}`, stands for
 * any one segment and arrives in `call.params` under its name.
 */
export type RouteTable = Readonly<Record<string, Readonly<Record<string, Route>>>>

/** A route whose call has no body. */
export const read = (operation: Operation, handle: Handle): Route => ({ operation, takesBody: false, handle })

/** A route whose call has a JSON body, whatever its method is. */
export const write = (operation: Operation, handle: Handle): Route => ({ operation, takesBody: true, handle })
