/**
 * A copy that later changes of the caller's objects do not reach. Blobs, signals, functions and other instances are
 * passed on as they are.
 */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (value instanceof Date) return new Date(value)
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (value instanceof ArrayBuffer) return value.slice()
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)]))
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Not compared with Object.prototype: a test runner or a worker may have one of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
