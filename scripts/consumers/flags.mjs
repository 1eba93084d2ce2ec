import { parseArgs } from 'node:util'
import { ConsumerError, messageOf } from './consumer.mjs'

export const help = `Packs the packages, and installs, builds and runs applications with them outside this repository:
each framework and version in ESM and CommonJS, on several versions of Node. Needs a package registry.

  pnpm check consumers                       all of them
  pnpm check consumers --only nest-12-esm    those whose name begins so; one by its whole name
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
