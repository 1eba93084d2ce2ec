import type { Faults } from './faults/types.ts'
import { parseSeed, parseSnapshot } from './seed/parse-seed.ts'
import type { Seed, Snapshot } from './seed/seed.ts'
import { restoreSnapshot, takeSnapshot } from './seed/snapshot.ts'
import type { Settings } from './settings/settings.ts'
import type { LimiterReport, TeamClock } from './state/team.ts'
import type { ResetScope, TeamStore } from './state/team-store.ts'
import type { Contact, JournalEntry, ReceivedEvent, SentEmail } from './state/types.ts'
import {
  contactKind,
  emailKind,
  eventKind,
  requestKind,
  type ContactFilter,
  type EmailFilter,
  type EventFilter,
  type RequestFilter,
} from './wait/kinds.ts'
import { findAll } from './wait/match.ts'
import { waitFor, type WaitOptions } from './wait/wait-for.ts'

/** One namespace of an emulator, to look at and to steer from a test. */
export interface EmulatorTeam {
  /** The key whose calls arrive here. */
  readonly apiKey: string
  /** Breaks calls on purpose. Off at start. */
  readonly faults: Faults
  /** Moves the emulator's time, which limits and idempotency keys follow. */
  readonly clock: TeamClock
  readonly settings: Readonly<Settings>
  /** What the rate limiter has seen since the last reset. */
  readonly limiter: LimiterReport
  /** Changes some settings. Throws an `InvalidInputError` for a value that does not fit. */
  configure(settings: Partial<Settings>): void
  /** Takes everything back to the start (`all`, the default), or only the journal, events and emails (`activity`), the faults or the clock. */
  reset(scope?: ResetScope): void
  /** Adds records to what is there; nothing is sent. Throws an `InvalidInputError` that says what is wrong, and where. */
  seed(seed: Seed): void
  /** Everything the team holds, as plain JSON. */
  snapshot(): Snapshot
  /** Puts a snapshot in the place of everything the team holds. */
  restore(snapshot: Snapshot): void
  /** The contacts that fit, oldest first. A filter names custom properties beside the others. */
  contacts(filter?: ContactFilter): Contact[]
  /** The events that fit, oldest first. */
  events(filter?: EventFilter): ReceivedEvent[]
  /** The emails that fit, oldest first. */
  emails(filter?: EmailFilter): SentEmail[]
  /** The API calls that fit, oldest first; the last 1,000 are kept. */
  requests(filter?: RequestFilter): JournalEntry[]
  /** The newest contact that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForContact(filter: ContactFilter, options?: WaitOptions): Promise<Contact>
  /** The newest event that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForEvent(filter: EventFilter, options?: WaitOptions): Promise<ReceivedEvent>
  /** The newest email that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForEmail(filter: EmailFilter, options?: WaitOptions): Promise<SentEmail>
  /** The newest API call that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForRequest(filter: RequestFilter, options?: WaitOptions): Promise<JournalEntry>
}

export function emulatorTeam(team: TeamStore): EmulatorTeam {
  return {
    apiKey: team.apiKey,
    faults: team.faults,
    clock: team.clock,
    get settings() {
      return team.settings
    },
    get limiter() {
      return team.limiter
    },
    configure: (settings) => team.configure(settings),
    reset: (scope) => team.reset(scope),
    seed: (seed) => team.seed(parseSeed(seed)),
    snapshot: () => takeSnapshot(team),
    restore: (snapshot) => restoreSnapshot(team, parseSnapshot(snapshot)),
    contacts: (filter = {}) => findAll(team, contactKind, filter).toReversed(),
    events: (filter = {}) => findAll(team, eventKind, filter).toReversed(),
    emails: (filter = {}) => findAll(team, emailKind, filter).toReversed(),
    requests: (filter = {}) => findAll(team, requestKind, filter).toReversed(),
    waitForContact: (filter, options) => waitFor(team, contactKind, filter, options),
    waitForEvent: (filter, options) => waitFor(team, eventKind, filter, options),
    waitForEmail: (filter, options) => waitFor(team, emailKind, filter, options),
    waitForRequest: (filter, options) => waitFor(team, requestKind, filter, options),
  }
}
