import type { Faults } from './faults/types.ts'
import { InvalidInputError } from './input/check.ts'
import { controlWorkflow } from './control/control-workflow.ts'
import { parseSeed, parseSnapshot } from './seed/parse-seed.ts'
import type { WorkflowControl } from './seed/parse-workflow.ts'
import type { Seed, Snapshot } from './seed/seed.ts'
import { restoreSnapshot, takeSnapshot } from './seed/snapshot.ts'
import type { Settings } from './settings/settings.ts'
import type { LimiterReport, TeamClock } from './state/team.ts'
import type { ResetScope, SeedOptions, TeamStore } from './state/team-store.ts'
import type { Contact, JournalEntry, ReceivedEvent, SentEmail } from './state/types.ts'
import {
  contactKind,
  deliveryKind,
  emailKind,
  eventKind,
  requestKind,
  type ContactFilter,
  type DeliveryFilter,
  type EmailFilter,
  type EventFilter,
  type RequestFilter,
} from './wait/kinds.ts'
import { findAll } from './wait/match.ts'
import { waitFor, type WaitOptions } from './wait/wait-for.ts'
import { emulatorWebhook, type EmulatorWebhook } from './webhooks/emulator-webhook.ts'
import type { WebhookEventName } from './webhooks/event-names.ts'
import { simulate } from './webhooks/simulate.ts'
import { trigger } from './webhooks/trigger.ts'
import type { Delivery, EmailOutcome } from './webhooks/types.ts'

/** One namespace of an emulator, to look at and to steer from a test. */
export interface EmulatorTeam {
  /** The key whose calls arrive here. */
  readonly apiKey: string
  /** Breaks calls on purpose. Off at start. */
  readonly faults: Faults
  /** Where webhooks go, and their secret. */
  readonly webhook: EmulatorWebhook
  /** Moves the emulator's time, which limits, idempotency keys and the retries of webhooks follow. */
  readonly clock: TeamClock
  readonly settings: Readonly<Settings>
  /** What the rate limiter has seen since the last reset. */
  readonly limiter: LimiterReport
  /** Changes some settings. Throws an `InvalidInputError` for a value that does not fit. */
  configure(settings: Partial<Settings>): void
  /**
   * Takes everything back to the start (`all`, the default), or only the journal, events, emails and
   * deliveries (`activity`), the faults or the clock. The webhook endpoint and its secret stay.
   */
  reset(scope?: ResetScope): void
  /** Adds records to what is there; nothing is sent unless `announce` says so. Throws an `InvalidInputError` that says what is wrong, and where. */
  seed(seed: Seed, options?: SeedOptions): void
  /** Everything the team holds, as plain JSON. */
  snapshot(): Snapshot
  /** Puts a snapshot in the place of everything the team holds. */
  restore(snapshot: Snapshot): void
  /**
   * Says whether a workflow runs, or who waits in it; the API of Loops has nothing that does. Throws an
   * `InvalidInputError` for a workflow that is not there.
   */
  controlWorkflow(workflowId: string, control: WorkflowControl): void
  /** The contacts that fit, oldest first. A filter names custom properties beside the others. */
  contacts(filter?: ContactFilter): Contact[]
  /** The events that fit, oldest first. */
  events(filter?: EventFilter): ReceivedEvent[]
  /** The emails that fit, oldest first. */
  emails(filter?: EmailFilter): SentEmail[]
  /** The API calls that fit, oldest first; the last 1,000 are kept. */
  requests(filter?: RequestFilter): JournalEntry[]
  /** The webhooks that fit, oldest first; the last 10,000 are kept. */
  deliveries(filter?: DeliveryFilter): Delivery[]
  /**
   * Sends an event that did not happen, with every documented field; `overrides` stand over them, objects
   * field by field. Throws an `InvalidInputError` for an unknown name, or when there is no webhook endpoint.
   *
   * @example
   * ```ts
   * emulator.trigger('email.hardBounced', { contactIdentity: { email: 'ada@example.com' } })
   * ```
   */
  trigger(eventName: WebhookEventName, overrides?: Record<string, unknown>): Delivery
  /**
   * Lets something become of an email: a hard bounce suppresses its address, and so on. Returns the webhooks
   * that this sends. Throws an `InvalidInputError` for what cannot become of it.
   */
  simulate(emailId: string, outcome: EmailOutcome): Delivery[]
  /** The newest contact that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForContact(filter: ContactFilter, options?: WaitOptions): Promise<Contact>
  /** The newest event that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForEvent(filter: EventFilter, options?: WaitOptions): Promise<ReceivedEvent>
  /** The newest email that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForEmail(filter: EmailFilter, options?: WaitOptions): Promise<SentEmail>
  /** The newest API call that fits, as soon as there is one. Rejects with a `WaitTimeoutError` that shows the nearest. */
  waitForRequest(filter: RequestFilter, options?: WaitOptions): Promise<JournalEntry>
  /**
   * The newest webhook that fits, as soon as there is one; ask for `status: 'delivered'` to wait until it was
   * accepted. Rejects with a `WaitTimeoutError` that shows the nearest.
   */
  waitForDelivery(filter: DeliveryFilter, options?: WaitOptions): Promise<Delivery>
}

export function emulatorTeam(team: TeamStore): EmulatorTeam {
  return {
    apiKey: team.apiKey,
    faults: team.faults,
    webhook: emulatorWebhook(team.webhooks),
    clock: team.clock,
    get settings() {
      return team.settings
    },
    get limiter() {
      return team.limiter
    },
    configure: (settings) => team.configure(settings),
    reset: (scope) => team.reset(scope),
    seed: (seed, options) => team.seed(parseSeed(seed), options),
    snapshot: () => takeSnapshot(team),
    restore: (snapshot) => restoreSnapshot(team, parseSnapshot(snapshot)),
    controlWorkflow: (workflowId, control) => controlWorkflow(team, workflowId, control),
    contacts: (filter = {}) => findAll(team, contactKind, filter).toReversed(),
    events: (filter = {}) => findAll(team, eventKind, filter).toReversed(),
    emails: (filter = {}) => findAll(team, emailKind, filter).toReversed(),
    requests: (filter = {}) => findAll(team, requestKind, filter).toReversed(),
    deliveries: (filter = {}) => findAll(team, deliveryKind, filter).toReversed(),
    trigger: (eventName, overrides) => trigger(team, eventName, overrides),
    simulate: (emailId, outcome) => {
      const email = team.state.emails.get(emailId)
      if (email === undefined) throw new InvalidInputError('There is no email with this id.')
      return simulate(team, email, outcome)
    },
    waitForContact: (filter, options) => waitFor(team, contactKind, filter, options),
    waitForEvent: (filter, options) => waitFor(team, eventKind, filter, options),
    waitForEmail: (filter, options) => waitFor(team, emailKind, filter, options),
    waitForRequest: (filter, options) => waitFor(team, requestKind, filter, options),
    waitForDelivery: (filter, options) => waitFor(team, deliveryKind, filter, options),
  }
}
