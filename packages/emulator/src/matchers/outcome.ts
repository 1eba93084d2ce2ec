/** What a matcher answers vitest and jest; `message` is the sentence for the case that the test failed. */
export interface MatcherOutcome {
  pass: boolean
  message: () => string
}
