/** What the environment says, checked. It is read in this file alone. */
export class AppConfig {
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  readonly loopsApiKey: string
  /** Undefined: Loops itself. */
  readonly loopsBaseUrl: string | undefined
  readonly loopsWebhookSecret: string
  /** What the till in the shop shows with each order. */
  readonly tillToken: string

  /** @throws ConfigError which says everything that has to be mended */
  constructor(env: Readonly<Record<string, string | undefined>>) {
    const problems: string[] = []
    const required = (name: string, how: string): string => {
      const value = env[name]
      if (!value) problems.push(`${name} is not set. ${how}`)
      return value ?? ''
    }
    this.loopsApiKey = required(
      'LOOPS_API_KEY',
      'Set the key of your Loops account (Settings, API), or any text for the emulator.',
    )
    this.loopsBaseUrl = env['LOOPS_BASE_URL'] || undefined
    if (this.loopsBaseUrl !== undefined && !/^https?:\/\/[^/]+/.test(this.loopsBaseUrl)) {
      problems.push(
        `LOOPS_BASE_URL is "${this.loopsBaseUrl}". Set it to an address such as http://127.0.0.1:5667/api, or leave it out for Loops itself.`,
      )
    }
    this.loopsWebhookSecret = required(
      'LOOPS_WEBHOOK_SECRET',
      'Set what Loops signs its webhooks with (Settings, Webhooks); it starts with whsec_.',
    )
    this.tillToken = required('TILL_TOKEN', 'Set a long random text that the till sends with each order.')
    this.host = env['HOST'] || '127.0.0.1'
    const port = env['PORT'] || '3000'
    this.port = Number(port)
    if (!/^\d{1,5}$/.test(port) || this.port > 65_535) {
      problems.push(`PORT is "${port}". Set it to a number from 0 to 65535.`)
    }
    if (problems.length > 0) throw new ConfigError(problems)
  }
}

/** The environment has to be mended; the message says how. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(
      [
        'Night Oven cannot start like this. Copy .env.example to .env, which works with the emulator, or mend:',
        ...problems.map((problem) => `  - ${problem}`),
      ].join('\n'),
    )
  }
}
