/** Why a wait ended without its promise. */
export type Interrupted = 'aborted' | 'expired'

/**
 * Waits for a promise, but no longer than `timeMs` and only until the signal is aborted. Leaves neither timer nor
 * listener behind. Without a promise it just waits.
 */
export function within<T>(
  promise: Promise<T> | undefined,
  timeMs: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly value: T } | Interrupted> {
  return new Promise((resolve, reject) => {
    const end = (result: { value: T } | Interrupted): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      resolve(result)
    }
    const onAbort = (): void => end('aborted')
    const timer = setTimeout(end, timeMs, 'expired')
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort)
    promise?.then(
      (value) => end({ value }),
      (error: unknown) => {
        reject(error)
        end('aborted')
      },
    )
  })
}
