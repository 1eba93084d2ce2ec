import { parseArgs } from 'node:util'
import { ConsumerError, messageOf } from './consumer.mjs'

export const help = `Packs the packages, and installs, builds and runs applications with them outside this repository:
each version of a framework as it is built there (ESM and CommonJS, or with Turbopack and webpack), on several versions
of Node. Needs a package registry.

  pnpm check consumers                       all of them
  pnpm check consumers --only next-15        those whose name begins so; one by its whole name
  pnpm check consumers --help                this, and their names
`

/**
 * @param {readonly string[]} args
 * @returns {{ only?: string | undefined, help?: boolean | undefined }}
 */
export function readFlags(args) {
  // pnpm hands on the "--" that npm's users write before flags.
  const own = args.filter((arg) => arg !== '--')
  try {
    return parseArgs({
      args: own,
      options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (error) {
    throw new ConsumerError(`${messageOf(error)}\n\n${help}`)
  }
}
