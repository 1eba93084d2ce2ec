import { randomBytes } from 'node:crypto'

/** What the environment says. */
export interface Config {
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  readonly siteUrl: string | undefined
  readonly sessionSecret: string
  readonly confirmEmailId: string | undefined
}

/** Something in the environment that has to be mended; the message says how. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the environment. `LOOPS_BASE_URL` is not here: the Loops client reads it for itself. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  if (!env['LOOPS_API_KEY']) {
    throw new ConfigError(
      'LOOPS_API_KEY is not set. Copy .env.example to .env, which works with the emulator, or set the key of your Loops account.',
    )
  }
  return {
    port: portOf(env['PORT'] || '3000'),
    host: env['HOST'] || '127.0.0.1',
    siteUrl: siteUrlOf(env['SITE_URL'] || undefined),
    // Without one, sessions and links end with the process.
    sessionSecret: env['SESSION_SECRET'] || randomBytes(32).toString('base64url'),
    confirmEmailId: env['LOOPS_CONFIRM_EMAIL_ID'] || undefined,
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new ConfigError(`PORT is "${text}". Set it to a number from 0 to 65535.`)
}

function siteUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '')
  throw new ConfigError(`SITE_URL is "${text}". Set it to an address such as https://seeds.example.com.`)
}
