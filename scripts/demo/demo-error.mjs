/** Why the demo cannot go on, in a sentence for whoever started it. */
export class DemoError extends Error {
  /** @override */
  name = 'DemoError'
}
