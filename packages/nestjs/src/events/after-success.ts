import { defer, isObservable, type Observable, tap } from 'rxjs'

type Then = PromiseLike<unknown>['then']

/**
 * Tells once when the work behind a result has succeeded: at once for a value, with the value of a promise, with the
 * last value of an observable that completes.
 *
 * @param onSuccess never throws
 * @returns the same result; for an observable one that emits the same
 */
export function afterSuccess(result: unknown, onSuccess: (value: unknown) => void): unknown {
  const onFirst = once(onSuccess)
  if (isObservable(result)) return afterCompletion(result, onFirst)
  if (result instanceof Promise) void result.then(onFirst, () => {})
  else if (isThenable(result)) listenToThen(result, onFirst)
  else onFirst(result)
  return result
}

function afterCompletion(
  work: Observable<unknown>,
  onSuccess: (value: unknown) => void,
): Observable<unknown> {
  return defer(() => {
    let last: unknown
    return work.pipe(tap({ next: (value) => (last = value), complete: () => onSuccess(last) }))
  })
}

/** A query builder's `then` starts the query, so it is left to the caller to call it. */
function listenToThen(work: PromiseLike<unknown>, onSuccess: (value: unknown) => void): void {
  const then = Reflect.get(work, 'then')
  const listening = function (this: PromiseLike<unknown>, onFulfilled, onRejected) {
    const fulfilled = (value: unknown): unknown => {
      onSuccess(value)
      return onFulfilled ? onFulfilled(value) : value
    }
    return then.call(this, fulfilled, onRejected)
  } as Then
  // oxlint-disable-next-line unicorn/no-thenable -- it is one
  Reflect.defineProperty(work, 'then', { value: listening, configurable: true, writable: true })
}

function isThenable(result: unknown): result is PromiseLike<unknown> {
  return typeof (result as { then?: unknown } | null | undefined)?.then === 'function'
}

function once(call: (value: unknown) => void): (value: unknown) => void {
  let called = false
  return (value) => {
    if (called) return
    called = true
    call(value)
  }
}
