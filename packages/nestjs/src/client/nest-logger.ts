import type { Logger as LoopsLogger } from '@loops-kit/core'
import { Logger } from '@nestjs/common'

/** Writes to Nest's logger, in the context of the instance. */
export function nestLogger(name: string): LoopsLogger {
  const logger = new Logger(name === 'default' ? 'Loops' : `Loops ${name}`)
  const line = (message: string, facts: Record<string, unknown> = {}): string =>
    Object.keys(facts).length === 0 ? message : `${message} ${JSON.stringify(facts)}`
  return {
    debug: (message, facts) => logger.debug(line(message, facts)),
    warn: (message, facts) => logger.warn(line(message, facts)),
    error: (message, facts) => logger.error(line(message, facts)),
  }
}
