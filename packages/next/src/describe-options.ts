const deepest = 5

/**
 * What options say, as a text, so that copies of one piece of code in several bundles say the same. Functions count by
 * their source, and instances of classes by the name of the class.
 */
export function describeOptions(value: unknown): string {
  return describe(value, (code) =>
    typeof code === 'function' ? String(code) : (code.constructor?.name ?? 'object'),
  )
}

/**
 * As {@link describeOptions}, but for their code: bundles of pages and of routes are minified apart, so that one function
 * can have two sources.
 */
export function describeValues(value: unknown): string {
  return describe(value, () => 'code')
}

function describe(value: unknown, describeCode: (code: object) => string, depth = 0): string {
  if (typeof value === 'function') return describeCode(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? String(value)
  if (depth > deepest || !isPlain(value)) return describeCode(value)
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => `${JSON.stringify(name)}:${describe(part, describeCode, depth + 1)}`)
  return `{${parts.toSorted().join()}}`
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}
