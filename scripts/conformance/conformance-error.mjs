/** Why nothing could be compared, in a sentence for whoever asked. */
export class ConformanceError extends Error {
  /** @override */
  name = 'ConformanceError'
}
