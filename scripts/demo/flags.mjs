import { parseArgs } from 'node:util'
import { appNames, defaultApp, findApp } from './apps.mjs'
import { DemoError } from './demo-error.mjs'

export const help = `npm run demo [-- [app] [flags]]

Starts the Loops emulator and an example app, signs somebody up over HTTP, shows what arrived in the
emulator, lets a letter bounce, shows what the app was told, and stays up until Ctrl-C. No account and no network are needed.

  app       ${appNames.join(', ')}. Default ${defaultApp}.
  --exit    End after the proofs: status 0 when all arrived, another when not.
  --help    Show this.

The emulator takes port 5667 and the app port 3000, or the next ones that are free.`

/**
 * What was asked for on the command line.
 *
 * @param {string[]} args
 * @returns {{ help: boolean, exit: boolean, name: string, app: import('./apps.mjs').DemoApp }}
 */
export function readFlags(args) {
  const { values, positionals } = parse(args)
  const [name = defaultApp, ...more] = positionals
  if (more.length > 0) {
    throw new DemoError(`The demo runs one app at a time. Leave out ${more.join(' ')}.`)
  }
  const app = findApp(name)
  if (!app) {
    throw new DemoError(`There is no app named "${name}" to show. There are: ${appNames.join(', ')}.`)
  }
  return { ...values, name, app }
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        exit: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('. ')
    throw new DemoError(`${reason?.replace(/\.$/, '')}. Run npm run demo -- --help to see what there is.`)
  }
}
