/**
 * One line of the table.
 *
 * @typedef {object} Result
 * @property {string} what
 * @property {string} measured
 * @property {string} [mustReach] left out for a figure that is only shown
 * @property {boolean} [ok]
 */

/**
 * One benchmark.
 *
 * @typedef {object} Benchmark
 * @property {string} name for `--only`
 * @property {(progress: Progress) => Promise<Result[]>} run
 */

/**
 * Says how far a benchmark is.
 *
 * @callback Progress
 * @param {string} step
 * @returns {void}
 */

/**
 * A line whose figures must not be above a limit.
 *
 * @param {string} what
 * @param {string} measured
 * @param {readonly number[]} figures
 * @param {number} limit
 * @param {string} [unit]
 * @returns {Result}
 */
export function atMost(what, measured, figures, limit, unit = '') {
  return { what, measured, mustReach: `≤ ${limit}${unit}`, ok: figures.every((figure) => figure <= limit) }
}

/**
 * A line whose figures must not be below a limit.
 *
 * @param {string} what
 * @param {string} measured
 * @param {readonly number[]} figures
 * @param {number} limit
 * @param {string} [unit]
 * @returns {Result}
 */
export function atLeast(what, measured, figures, limit, unit = '') {
  return { what, measured, mustReach: `≥ ${limit}${unit}`, ok: figures.every((figure) => figure >= limit) }
}
