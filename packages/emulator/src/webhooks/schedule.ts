const second = 1000
const minute = 60 * second
const hour = 60 * minute

/**
 * The wait before each attempt in milliseconds, counted from the end of the one before: eight attempts in
 * about 28 hours. Loops documents their number and span; the single waits are inferred from its format.
 *
 * @see https://loops.so/docs/webhooks
 */
export const retryWaitsMs: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  10 * hour,
]
