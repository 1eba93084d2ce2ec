import { ByAddress } from '../by-address.ts'
import { processWide } from '../process-wide.ts'

interface Preference {
  readonly isOn: boolean
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * Who wants the Sunday letter. Pages read it here instead of asking Loops, so that no page waits for Loops; webhooks
 * tell what people change elsewhere.
 */
export class Preferences {
  readonly #byEmail = new ByAddress<Preference>()

  isOn(email: string): boolean {
    return this.#byEmail.get(email)?.isOn ?? false
  }

  /** @param at when it was decided, in milliseconds since 1970; what is older than what is known changes nothing */
  set(email: string, isOn: boolean, at: number): void {
    if (at >= (this.#byEmail.get(email)?.at ?? 0)) this.#byEmail.set(email, { isOn, at })
  }
}

/** The preferences of this process. */
export function preferences(): Preferences {
  return processWide('preferences', () => new Preferences())
}
