import { LoopsList, type PageOptions } from '../resources/pages.ts'
import { LoopsCall } from './call.ts'
import { notLoaded } from './caller.ts'
import { copy } from './copy.ts'
import type { OperationName } from './operations.ts'
import type { CallOptions } from './options.ts'
import type { Send } from './send.ts'

/** Every method of a resource, and what it gives. */
export type Methods<Resource> = {
  readonly [Name in keyof Resource as Resource[Name] extends Method ? Name : never]: Resource[Name] extends (
    ...given: never[]
  ) => LoopsList<unknown>
    ? 'list'
    : 'call'
}

/** A resource as it can be used: without its private parts. */
export type Later<Resource> = Pick<Resource, keyof Methods<Resource> & keyof Resource>

type Method = (...given: never[]) => LoopsCall<unknown> | LoopsList<unknown>

type Loaded = Readonly<Record<string, (...given: unknown[]) => LoopsCall<unknown>>>

/**
 * Stands for a resource whose code comes with its first call, so that who does not use it does not load it. Until it is
 * there, input is copied: no later change of the caller's objects may reach the request.
 *
 * @param name the operations of the resource begin with it
 * @param load gives the resource, or a promise of it while it is not there yet
 */
export function later<Resource>(
  name: string,
  methods: Methods<Resource>,
  load: () => Resource | Promise<Resource>,
  send: Send,
): Later<Resource> {
  const standIn =
    (method: string, gives: string) =>
    (...given: unknown[]): unknown => {
      const operation = `${name}.${method}` as OperationName
      const [page = {}, options] = given as [PageOptions?, CallOptions?]
      // All lists are alike, and need no more code than is here.
      if (gives === 'list') return new LoopsList(send, operation, page, options)
      const resource = load() as Loaded | Promise<Loaded>
      if (!(resource instanceof Promise)) return resource[method]?.(...given)
      const input = given.map(copy)
      return new LoopsCall(
        resource.then(
          (loaded) => (loaded[method] as Loaded[string])(...input).safe(),
          (cause: unknown) => notLoaded(operation, cause),
        ),
      )
    }
  return Object.fromEntries(
    Object.entries<string>(methods).map(([method, gives]) => [method, standIn(method, gives)]),
  ) as Later<Resource>
}
