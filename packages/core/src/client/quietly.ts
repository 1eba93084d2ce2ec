/**
 * Calls something of the caller's that must not fail us: what it throws, or rejects with later, goes to `onError`.
 */
export function attemptQuietly(call: () => unknown, onError: (error: unknown) => void): void {
  try {
    const result = call()
    if (typeof result === 'object') Promise.resolve(result).catch(onError)
  } catch (error) {
    onError(error)
  }
}
