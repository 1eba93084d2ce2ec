import { contactKind, emailKind, eventKind } from '../wait/kinds.ts'
import type { ContactFilter, EmailFilter, EventFilter } from '../wait/kinds.ts'
import { matchRecord } from './match-record.ts'
import type { MatcherOutcome } from './outcome.ts'
import { readTeam } from './read-team.ts'

/** The matchers as `expect.extend` takes them, which an interface is not: `received` is the emulator. */
export type EmulatorMatchers = {
  toHaveContact(received: unknown, emailOrPartial: string | ContactFilter): MatcherOutcome
  toHaveSentEvent(
    received: unknown,
    eventName: string,
    partial?: Omit<EventFilter, 'eventName'>,
  ): MatcherOutcome
  toHaveSentEmail(received: unknown, partial: EmailFilter): MatcherOutcome
  toHaveStayedUnder(received: unknown, requestsPerSecond: number): MatcherOutcome
}

/**
 * Matchers that ask an emulator, or one of its namespaces, what arrived. For vitest and jest.
 *
 * Each throws a `TypeError` when `expect` was given something else than an emulator.
 *
 * @example
 * ```ts
 * expect.extend(emulatorMatchers)
 * expect(emulator).toHaveSentEvent('signup', { email: 'ada@example.com' })
 * ```
 *
 * @see https://loops.so/docs/api-reference/intro
 */
export const emulatorMatchers: EmulatorMatchers = {
  toHaveContact(received, emailOrPartial) {
    const team = readTeam('toHaveContact', received)
    const filter = typeof emailOrPartial === 'string' ? { email: emailOrPartial } : emailOrPartial
    const madeBy = ['contacts.create', 'contacts.upsert', 'events.send', 'transactional.send'] as const
    return matchRecord(team, { kind: contactKind, records: team.contacts(), madeBy }, filter)
  },

  toHaveSentEvent(received, eventName, partial) {
    const team = readTeam('toHaveSentEvent', received)
    const search = { kind: eventKind, records: team.events(), madeBy: ['events.send'] } as const
    return matchRecord(team, search, { ...partial, eventName })
  },

  toHaveSentEmail(received, partial) {
    const team = readTeam('toHaveSentEmail', received)
    const madeBy = ['transactional.send', 'events.send'] as const
    // An email to somebody suppressed or unsubscribed is recorded, but Loops would not have sent it.
    const filter = { withheld: null, ...partial }
    return matchRecord(team, { kind: emailKind, records: team.emails(), madeBy }, filter)
  },

  toHaveStayedUnder(received, requestsPerSecond) {
    const { peak, limit, overLimit } = readTeam('toHaveStayedUnder', received).limiter
    const busiest = `the busiest second had ${peak}`
    return peak <= requestsPerSecond
      ? {
          pass: true,
          message: () => `Expected a second with more than ${requestsPerSecond} calls, but ${busiest}.`,
        }
      : {
          pass: false,
          message: () =>
            `Expected at most ${requestsPerSecond} calls in any second, but ${busiest}. ` +
            `${overLimit} came above the emulator's limit of ${limit}.`,
        }
  },
}
