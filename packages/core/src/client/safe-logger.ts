import type { Logger } from './options.ts'
import { attemptQuietly } from './quietly.ts'

/** The caller's logger; one that fails is passed over, since there is nowhere left to say so. */
export function safeLogger(logger: Logger | undefined): Required<Logger> {
  const level =
    (name: keyof Logger): Logger['warn'] =>
    (message, facts) =>
      attemptQuietly(
        () => logger?.[name]?.(message, facts),
        () => {},
      )
  return { debug: level('debug'), warn: level('warn'), error: level('error') }
}
