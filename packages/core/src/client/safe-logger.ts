import type { Logger } from './options.ts'

/** The caller's logger; one that throws is passed over, since there is nowhere left to say so. */
export function safeLogger(logger: Logger | undefined): Required<Logger> {
  const level =
    (name: keyof Logger): Logger['warn'] =>
    (message, facts) => {
      try {
        logger?.[name]?.(message, facts)
      } catch {}
    }
  return { debug: level('debug'), warn: level('warn'), error: level('error') }
}
