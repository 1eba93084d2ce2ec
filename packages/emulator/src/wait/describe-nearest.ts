import type { Miss } from './match.ts'

/** In what the nearest records differ from what was wanted, as a sentence. */
export function describeNearest(kind: string, nearest: readonly Miss[]): string {
  if (nearest.length === 0)
    return `The emulator has no ${kind} at all in this namespace: look whether the call went to another key or address.`
  const lines = nearest.map(({ differs }) =>
    Object.entries(differs)
      .map(
        ([field, { wanted, found }]) =>
          `${field} is ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`,
      )
      .join(', '),
  )
  return `The nearest: ${lines.join('; ')}.`
}
