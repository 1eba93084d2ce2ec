import type { ContactFilter, EmailFilter, EventFilter } from '../wait/kinds.ts'

export { emulatorMatchers, type EmulatorMatchers } from './emulator-matchers.ts'
export type { MatcherOutcome } from './outcome.ts'

/** What the matchers add to what `expect(emulator)` returns. `R` is what the test runner lets a matcher return. */
export interface EmulatorAssertions<R> {
  /** A contact has this email address, or all these fields; custom properties stand beside the others. */
  toHaveContact(emailOrPartial: string | ContactFilter): R
  /** An event of this exact name was accepted, with all these fields. */
  toHaveSentEvent(eventName: string, partial?: Omit<EventFilter, 'eventName'>): R
  /** An email with all these fields was sent. One that was withheld counts only when `partial.withheld` asks for it. */
  toHaveSentEmail(partial: EmailFilter): R
  /** No second since the last reset had more calls than this, whatever became of them. */
  toHaveStayedUnder(requestsPerSecond: number): R
}

declare global {
  // The one place that the assertions of vitest 3, 4 and 5 all extend.
  namespace Chai {
    interface Assertion extends EmulatorAssertions<void> {}
  }
  namespace jest {
    interface Matchers<R> extends EmulatorAssertions<R> {}
  }
}
