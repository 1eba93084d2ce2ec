#!/usr/bin/env node
import { CliError } from './cli/cli-error.ts'
import { help, readFlags } from './cli/flags.ts'
import { devKey, start } from './cli/start.ts'
import { version } from './version.ts'

const print = (text: string): boolean => process.stdout.write(text)
const complain = (sentence: string): boolean => process.stderr.write(`${sentence}\n`)

try {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) print(help)
  else if (flags.version) print(`${version}\n`)
  else await run(flags)
} catch (error) {
  if (!(error instanceof CliError)) throw error
  complain(error.message)
  process.exitCode = 1
}

async function run(flags: ReturnType<typeof readFlags>): Promise<void> {
  const { server, webhookSecret, stop } = await start(flags, complain)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)))
  }
  // Scripts wait for this first line; the rest is for people.
  print(`Loops emulator listening on ${server.origin}

Open ${server.origin}/ to see what arrives. For your .env:

LOOPS_BASE_URL=${server.url}
LOOPS_API_KEY=${devKey}${webhookSecret === undefined ? '' : `\nLOOPS_WEBHOOK_SECRET=${webhookSecret}`}

Any other key is a namespace of its own. Ctrl-C stops the emulator.
`)
}
