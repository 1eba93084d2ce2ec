/**
 * One installation of a framework, and the applications that are built and run on it.
 *
 * @typedef {object} Consumer
 * @property {string} name such as `nest-12`
 * @property {string} sources folder with an application as its users write it
 * @property {readonly string[]} packages those of ours that it uses; they come from tarballs
 * @property {Readonly<Record<string, string>>} dependencies all others, with their versions
 * @property {readonly Build[]} builds
 */

/**
 * @typedef {object} Build
 * @property {string} name such as `esm`
 * @property {'module' | 'commonjs'} type what its package.json says
 * @property {readonly Command[]} steps what its users run before they start it: compilers, tests
 * @property {readonly Run[]} runs the ways to start what was built, on each Node
 */

/**
 * @typedef {readonly [script: string, ...args: string[]]} Command the script is a path inside the application, whose
 * `node_modules` is `../node_modules`
 */

/**
 * @typedef {object} Run
 * @property {string} name such as `fastify`
 * @property {Command} command
 */

/** Something that a person can mend: its message is all there is to print. */
export class ConsumerError extends Error {}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
