const syntax = /^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)+$/

/**
 * An address as contacts are matched by it: trimmed and lower-cased. Undefined when it is no address.
 * Loops documents no normalisation; this is an assumption.
 */
export function readEmail(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const address = value.trim().toLowerCase()
  return address.length <= 254 && !address.includes('..') && syntax.test(address) ? address : undefined
}
