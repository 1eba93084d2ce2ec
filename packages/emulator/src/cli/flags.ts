import { parseArgs } from 'node:util'
import { InvalidInputError, type Check } from '../input/check.ts'
import { webhookUrl } from '../webhooks/reach.ts'
import { secretText } from '../webhooks/secret.ts'
import { CliError } from './cli-error.ts'

/** What was asked for on the command line. */
export interface Flags {
  port: number
  host: string
  seed: string | undefined
  persist: string | undefined
  limiter: 'enforce' | 'observe' | undefined
  webhook: string | undefined
  webhookSecret: string | undefined
  help: boolean
  version: boolean
}

export const help = `The Loops API on this machine: stateful, strict, with an inspector.

Usage: loops-emulator [flags]

  --port N            Port to listen on; 0 takes any free one. Default 5667.
  --host HOST         Address to listen on. Default 127.0.0.1: this machine alone.
  --seed FILE         JSON with what every namespace starts with.
  --persist FILE      Keep everything in this file over restarts. It holds API keys.
  --limiter MODE      enforce (default) answers 429 above 10 requests a second;
                      observe answers everything and counts.
  --webhook URL       Post signed webhooks to this address, for every namespace.
  --webhook-secret SECRET
                      Sign them with this secret, whsec_ and base64. Default: a
                      random one, printed for your .env.
  --help, -h          Show this.
  --version, -v       Show the version.
`

/** Reads the flags. Throws a `CliError` whose message says how to mend the command. */
export function readFlags(args: readonly string[]): Flags {
  const {
    port,
    host,
    seed,
    persist,
    limiter,
    webhook,
    'webhook-secret': webhookSecret,
    help: wantsHelp,
    version,
  } = parse(args)
  if (limiter !== undefined && limiter !== 'enforce' && limiter !== 'observe')
    throw new CliError(`--limiter takes enforce or observe, not "${limiter}".`)
  if (host === '') throw new CliError('--host takes an address or a name, such as 127.0.0.1.')
  if (webhookSecret !== undefined && webhook === undefined)
    throw new CliError(
      '--webhook-secret needs --webhook with the address of your route, such as http://127.0.0.1:3000/webhooks/loops.',
    )
  return {
    port: readPort(port),
    host,
    seed,
    persist,
    limiter,
    webhook: webhook === undefined ? undefined : checked(webhookUrl, webhook, '--webhook'),
    webhookSecret:
      webhookSecret === undefined ? undefined : checked(secretText, webhookSecret, '--webhook-secret'),
    help: wantsHelp,
    version,
  }
}

function parse(args: readonly string[]): ReturnType<typeof parseKnown> {
  try {
    return parseKnown(args)
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw new CliError(`${reason.replace(/\.$/, '')}. Run loops-emulator --help for the flags there are.`)
  }
}

function parseKnown(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '5667' },
      host: { type: 'string', default: '127.0.0.1' },
      seed: { type: 'string' },
      persist: { type: 'string' },
      limiter: { type: 'string' },
      webhook: { type: 'string' },
      'webhook-secret': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', short: 'v', default: false },
    },
  }).values
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new CliError(`--port takes a number from 0 to 65535, not "${text}".`)
}

function checked(check: Check<string>, text: string, flag: string): string {
  try {
    return check(text, flag)
  } catch (error) {
    if (error instanceof InvalidInputError) throw new CliError(error.message)
    throw error
  }
}
