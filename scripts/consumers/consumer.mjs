/**
 * One installation of a framework, and the applications that are built and run on it.
 *
 * @typedef {object} Consumer
 * @property {string} name such as `nest-12`
 * @property {readonly string[]} packages those of ours that it uses; they come from tarballs
 * @property {readonly string[]} [copied] folders of packages that are built and never published; they need no others
 * @property {Readonly<Record<string, string>>} dependencies all others, with their versions
 * @property {readonly Build[]} builds
 */

/**
 * @typedef {object} Build
 * @property {string} name such as `esm`
 * @property {string} sources folder with an application as its users write it
 * @property {'module' | 'commonjs'} type what its package.json says
 * @property {readonly Command[]} steps what its users run before they start it: compilers, tests
 * @property {Readonly<Record<string, string>>} [environment] variables for these
 * @property {readonly Run[]} runs the ways to use what was built, on each Node
 * @property {readonly string[]} [nodes] the major versions of Node for that; all of them, unless told
 */

/**
 * @typedef {readonly [script: string, ...args: string[]]} Command the script is a path inside the application, whose
 * `node_modules` is `../node_modules`
 */

/**
 * @typedef {object} Run
 * @property {string} name such as `fastify`
 * @property {Use} use
 */

/**
 * Starts what was built and uses it. Throws a ConsumerError with what went wrong and what was printed.
 *
 * @typedef {(application: Application) => Promise<void>} Use
 */

/**
 * @typedef {object} Application
 * @property {string} folder where it was built
 * @property {string} program the Node to start it with
 * @property {string} emulator its address
 */

/** Something that a person can mend: its message is all there is to print. */
export class ConsumerError extends Error {}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
