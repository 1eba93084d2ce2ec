const deepest = 5

/**
 * What options say, as a text, so that copies of one piece of code in several bundles say the same. Functions count by
 * their source, and instances of classes by the name of the class.
 */
export function describeOptions(value: unknown, depth = 0): string {
  if (typeof value === 'function') return String(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? String(value)
  if (depth > deepest || !isPlain(value)) return value.constructor?.name ?? 'object'
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => `${JSON.stringify(name)}:${describeOptions(part, depth + 1)}`)
  return `{${parts.toSorted().join()}}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}
