/**
 * The value below which a share of the values lies.
 *
 * @param {readonly number[]} values
 * @param {number} share 0 to 1
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below = Number.NaN, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below + (above - below) * (at - Math.floor(at))
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5)
}

/**
 * The median of the ratios of values that were measured next to each other, so that what disturbed both falls out.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} against
 */
export function medianRatio(values, against) {
  return median(values.map((value, index) => value / (against[index] ?? Number.NaN)))
}

/**
 * As {@link medianRatio}, for differences.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} against
 */
export function medianDifference(values, against) {
  return median(values.map((value, index) => value - (against[index] ?? Number.NaN)))
}
