import type { Faults } from '../faults/types.ts'
import type { Settings } from '../settings/settings.ts'
import type { Delivery, WebhookEndpoint } from '../webhooks/types.ts'
import type { AudienceSegment, Campaign, EmailMessage, Group } from './content.ts'
import type { EventPattern } from './event-pattern.ts'
import type { Log } from './log.ts'
import type { Component, Theme } from './theme.ts'
import type {
  Contact,
  ContactProperty,
  JournalEntry,
  MailingList,
  ReceivedEvent,
  SentEmail,
  TransactionalEmail,
} from './types.ts'
import type { Upload } from './upload.ts'
import type { Workflow } from './workflow.ts'

/** What a team holds, to read. */
export interface TeamState {
  /** By contact id, in the order they were created. */
  readonly contacts: ReadonlyMap<string, Contact>
  /** By name; custom properties only. */
  readonly properties: ReadonlyMap<string, ContactProperty>
  /** By id. */
  readonly lists: ReadonlyMap<string, MailingList>
  /** By id. */
  readonly templates: ReadonlyMap<string, TransactionalEmail>
  /** By id, as the four below. */
  readonly campaigns: ReadonlyMap<string, Campaign>
  readonly campaignGroups: ReadonlyMap<string, Group>
  readonly transactionalGroups: ReadonlyMap<string, Group>
  readonly audienceSegments: ReadonlyMap<string, AudienceSegment>
  readonly emailMessages: ReadonlyMap<string, EmailMessage>
  /** By id, as the three below. One event can start several. */
  readonly workflows: ReadonlyMap<string, Workflow>
  readonly themes: ReadonlyMap<string, Theme>
  readonly components: ReadonlyMap<string, Component>
  readonly uploads: ReadonlyMap<string, Upload>
  /** By name. */
  readonly eventPatterns: ReadonlyMap<string, EventPattern>
  /** Newest first. */
  readonly events: Log<ReceivedEvent>
  /** Newest first. */
  readonly emails: Log<SentEmail>
  /** Suppressed addresses, trimmed and lower-cased. */
  readonly suppressions: ReadonlySet<string>
  findByEmail(email: string): Contact | undefined
  findByUserId(userId: string): Contact | undefined
}

/** The emulator's clock for one team: real speed plus an offset. Limits, idempotency windows and timestamps follow it. */
export interface TeamClock {
  /** Milliseconds since 1970, offset included. */
  now(): number
  readonly offsetMs: number
  /**
   * Moves the clock forward by `ms` milliseconds (0 or more), stepwise through every webhook attempt that is
   * due on the way. Resolves when each of them was answered; with none due, the clock has moved at once.
   */
  advance(ms: number): Promise<void>
  /** Sets the offset from real time, in milliseconds. */
  setOffset(ms: number): void
}

/** What the limiter has seen since the last reset. */
export interface LimiterReport {
  mode: 'enforce' | 'observe'
  limit: number
  /** The most requests that arrived in any one second. */
  peak: number
  /** Requests that were refused, or would have been in `observe` mode. */
  overLimit: number
  /** The same of the content budget, which counts in minutes; a limit of null counts nothing. */
  content: { limit: number | null; peak: number; overLimit: number }
}

/** What the live feed says. `request` comes when a call has been handled, and once more when its answer was held back and has now left. */
export type FeedEvent =
  | { type: 'request'; entry: JournalEntry }
  /** An event is on its way to the webhook endpoint, was answered, or was diagnosed. */
  | { type: 'delivery'; delivery: Delivery }
  /** Seeded, reset, or replaced: read everything again. */
  | { type: 'state' }
  /** Faults, clock, settings or the webhook endpoint changed. */
  | { type: 'controls' }

/** Where a team's events go, and what was sent there. */
export interface Webhooks {
  readonly endpoint: WebhookEndpoint & { readonly isOn: boolean }
  /** Newest first. */
  readonly deliveries: Log<Delivery>
}

/** One namespace: everything that belongs to one API key. */
export interface Team {
  /** Names the team in URLs; made from the key, which cannot be read back from it. */
  readonly id: string
  /** The key, masked: fit to be shown. */
  readonly label: string
  readonly teamName: string
  readonly state: TeamState
  /** The last 1,000 API calls, newest first. */
  readonly journal: Log<JournalEntry>
  readonly faults: Faults
  readonly settings: Readonly<Settings>
  readonly clock: TeamClock
  readonly limiter: LimiterReport
  readonly webhooks: Webhooks
  /** Calls `listener` on every change from now on; returns the function that ends it. */
  subscribe(listener: (event: FeedEvent) => void): () => void
}

/** Every team that this emulator has met. */
export interface Teams {
  /** In the order they were first met. */
  list(): readonly Team[]
  /** The team of a key; a key that is new makes a new team. */
  get(apiKey: string): Team
  /** The team with this id, for URLs. */
  byId(id: string): Team | undefined
}
