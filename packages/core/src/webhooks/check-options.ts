import { LoopsConfigError } from '../errors/kinds.ts'
import { isWebhookEventName, webhookEventNames } from './event.ts'
import type { WebhookOptions } from './options.ts'

const longestTimerMs = 2 ** 31 - 1

/**
 * Refuses options that cannot work: a handler for an event that does not exist would never run.
 *
 * @throws LoopsConfigError `invalid_option`
 */
export function checkOptions({ on = {}, maxBodyBytes, handlerTimeoutMs }: WebhookOptions): void {
  for (const name of Object.keys(on)) {
    if (!isWebhookEventName(name)) {
      throw invalid(
        `Loops sends no event "${name}", so its handler would never run. The events are ${webhookEventNames.join(', ')}. What else arrives goes to onUnknown.`,
      )
    }
  }
  checkPositive('maxBodyBytes', maxBodyBytes, Number.MAX_SAFE_INTEGER)
  checkPositive('handlerTimeoutMs', handlerTimeoutMs, longestTimerMs)
}

function checkPositive(name: string, value: number | undefined, max: number): void {
  if (value !== undefined && !(value > 0 && value <= max))
    throw invalid(`${name} must be a number above 0 and at most ${max}.`)
}

function invalid(message: string): LoopsConfigError {
  return new LoopsConfigError('invalid_option', message)
}
