import { readFileSync } from 'node:fs'
import { buildEmulator } from '../emulator.ts'
import { parseSeed } from '../seed/parse-seed.ts'
import type { Seed } from '../seed/seed.ts'
import type { Listening } from '../server/listen.ts'
import { CliError } from './cli-error.ts'
import type { Flags } from './flags.ts'
import { codeOf, reasonOf } from './system-error.ts'

/** The namespace that the command line proposes. */
export const devKey = 'lp_emu_dev'

/** An emulator that is up, as the command line started it. */
export interface Started {
  server: Listening
  /** What webhooks are signed with; undefined when none are sent. */
  webhookSecret: string | undefined
  readonly stop: () => Promise<void>
}

/** Starts what the flags ask for. Throws a `CliError` whose message says how to mend it. */
export async function start(flags: Flags, complain: (sentence: string) => void): Promise<Started> {
  const seed = flags.seed === undefined ? {} : readSeed(flags.seed)
  const { emulator, teams } = buildEmulator({
    apiKey: devKey,
    seed,
    settings: { limiter: 'enforce', ...seed.settings },
    ...(flags.limiter === undefined ? {} : { limiter: flags.limiter }),
  })
  const file = flags.persist === undefined ? undefined : await persist(flags.persist, teams, complain)
  // A flag is newer than what an earlier run has kept.
  if (flags.limiter !== undefined) for (const team of teams.list()) team.configure({ limiter: flags.limiter })
  if (flags.webhook !== undefined)
    teams.useWebhook(
      {
        url: flags.webhook,
        ...(flags.webhookSecret === undefined ? {} : { secret: flags.webhookSecret }),
      },
      devKey,
    )
  try {
    const server = await emulator.listen({ port: flags.port, host: flags.host })
    return {
      server,
      webhookSecret: emulator.webhook.endpoint.url === null ? undefined : emulator.webhook.secret,
      stop: async () => {
        await emulator.close()
        file?.close()
      },
    }
  } catch (error) {
    throw new CliError(explainListening(error, flags))
  }
}

function readSeed(path: string): Seed {
  try {
    return parseSeed(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new CliError(
      `The seed file ${path} cannot be used: ${withoutDot(reasonOf(error))}. Mend the file, or start without --seed.`,
    )
  }
}

async function persist(
  path: string,
  teams: ReturnType<typeof buildEmulator>['teams'],
  complain: (sentence: string) => void,
): Promise<{ close(): void }> {
  // Loaded only when it is asked for, so that starting stays quick.
  const { persistTo } = await import('../persist/persist-file.ts')
  try {
    return persistTo(path, teams, (error) =>
      complain(
        `The file ${path} of --persist could not be written: ${withoutDot(reasonOf(error))}. The emulator goes on without keeping this change.`,
      ),
    )
  } catch (error) {
    throw new CliError(
      `The file ${path} of --persist cannot be used: ${withoutDot(reasonOf(error))}. Mend it, name another file, or move it away to start empty.`,
    )
  }
}

function explainListening(error: unknown, { host, port }: Flags): string {
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken, perhaps by another emulator. Stop that one, or choose another port with --port (0 takes any free one).`
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose one above 1023 with --port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. Leave --host out for 127.0.0.1, or give 0.0.0.0 for all addresses.`
  return `The emulator cannot listen on ${host}, port ${port}: ${withoutDot(reasonOf(error))}. Choose another address with --host and --port.`
}

function withoutDot(text: string): string {
  return text.replace(/\.$/, '')
}
