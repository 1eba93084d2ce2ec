import type { Context } from 'hono'
import { InvalidInputError } from '../input/check.ts'

/** A control call that cannot be served. The message is a sentence for the developer. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: 400 | 403 | 404 | 408 | 415

  constructor(status: ControlError['status'], message: string) {
    super(message)
    this.status = status
  }
}

/** Turns what a control call throws into its answer; what nobody foresaw is thrown on. */
export function answerError(error: Error, context: Context): Response {
  if (error instanceof ControlError) return context.json({ message: error.message }, error.status)
  if (error instanceof InvalidInputError || error instanceof RangeError)
    return context.json({ message: error.message }, 400)
  throw error
}
