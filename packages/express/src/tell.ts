import { type Logger, maskAddresses } from '@loops-kit/core'

/** Tells of an error that nobody waits for. Never in silence: without a logger it becomes a warning of the process. */
export function tell(logger: Logger | undefined, message: string, error: unknown): void {
  const reason = maskAddresses(String(error))
  if (logger) logger.error(message, { error: reason })
  else process.emitWarning(`${message} ${reason}`, 'LoopsWarning')
}
