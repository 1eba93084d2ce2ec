import type { Logger } from '../client/options.ts'
import { safeLogger } from '../client/safe-logger.ts'
import { maskAddresses } from '../errors/mask.ts'

/**
 * Tells of an error that nobody waits for. Never in silence: without a logger it becomes a warning of the process.
 *
 * @param logger of the client
 * @param message what did not happen; it stands in the log as it is
 */
export function tell(logger: Logger | undefined, message: string, error: unknown): void {
  const reason = maskAddresses(String(error))
  if (logger) safeLogger(logger).error(message, { error: reason })
  else warnProcess(`${message} ${reason}`)
}

/** A warning of the process; where the runtime has none, a line in its console. */
export function warnProcess(message: string): void {
  const runtime = globalThis as unknown as {
    readonly process?: { emitWarning(message: string, name: string): void }
    readonly console: { warn(message: string): void }
  }
  try {
    if (runtime.process) return runtime.process.emitWarning(message, 'LoopsWarning')
  } catch {
    // Edge runtimes have a process without warnings; that of Next.js throws when it is asked for them.
  }
  runtime.console.warn(`LoopsWarning: ${message}`)
}
