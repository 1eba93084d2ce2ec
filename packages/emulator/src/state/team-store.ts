import { FaultList } from '../faults/fault-list.ts'
import { RateLimiter } from '../limiter/rate-limiter.ts'
import { applySeed } from '../seed/apply-seed.ts'
import { parseSettings } from '../seed/parse-settings.ts'
import type { Seed } from '../seed/seed.ts'
import { defaultSettings, type Settings } from '../settings/settings.ts'
import { contactEvents } from '../webhooks/contact-events.ts'
import { TeamWebhooks } from '../webhooks/team-webhooks.ts'
import { maskKey, teamIdOf } from './api-key.ts'
import { OffsetClock } from './clock.ts'
import { UsedKeys } from './idempotency.ts'
import { Ring } from './log.ts'
import { Records } from './records.ts'
import type { FeedEvent, LimiterReport, Team } from './team.ts'
import type { JournalEntry } from './types.ts'

/** API calls kept per team. */
const keptCalls = 1000
const second = 1000
const minute = 60_000

/** How records are seeded. */
export interface SeedOptions {
  /** Post the webhooks that the same change through the API would post. Default false: seeds are silent. */
  announce?: boolean
}

/** What `reset` takes back: everything, what happened since the start, or one of the controls. */
export type ResetScope = 'all' | 'activity' | 'faults' | 'clock'

/** What every team of one emulator starts from. */
export interface TeamStart {
  readonly readNow: () => number
  /** Over the default ones. */
  readonly settings: Partial<Settings>
  readonly seed: Seed
  /** Posts webhooks. */
  readonly webhookFetch: typeof fetch
  /** Fires when the emulator ends. */
  readonly end: AbortSignal
}

/** One team: its records, its journal and its controls. */
export class TeamStore implements Team {
  readonly apiKey: string
  readonly id: string
  readonly label: string
  readonly state: Records = new Records()
  readonly journal: Ring<JournalEntry> = new Ring(keptCalls)
  readonly usedKeys: UsedKeys = new UsedKeys()
  readonly rateLimiter: RateLimiter = new RateLimiter(second)
  readonly contentLimiter: RateLimiter = new RateLimiter(minute)
  readonly faults: FaultList
  readonly clock: OffsetClock
  readonly webhooks: TeamWebhooks
  readonly #start: TeamStart
  readonly #listeners = new Set<(event: FeedEvent) => void>()
  #settings: Settings

  constructor(apiKey: string, start: TeamStart) {
    this.apiKey = apiKey
    this.id = teamIdOf(apiKey)
    this.label = maskKey(apiKey)
    this.#start = start
    this.#settings = { ...defaultSettings, ...start.settings }
    const controlsChanged = (): void => this.tell({ type: 'controls' })
    this.faults = new FaultList(controlsChanged)
    this.webhooks = new TeamWebhooks({
      now: () => this.clock.now(),
      fetch: start.webhookFetch,
      end: start.end,
      changed: (delivery) =>
        this.tell(delivery === undefined ? { type: 'controls' } : { type: 'delivery', delivery }),
    })
    const { sender } = this.webhooks
    const clockMoved = (): void => {
      sender.arm()
      controlsChanged()
    }
    this.clock = new OffsetClock(start.readNow, clockMoved, sender)
    this.#restoreStart()
  }

  get settings(): Readonly<Settings> {
    return this.#settings
  }

  get teamName(): string {
    return this.#settings.teamName
  }

  get limiter(): LimiterReport {
    return {
      mode: this.#settings.limiter,
      limit: this.#settings.requestsPerSecond,
      peak: this.rateLimiter.peak,
      overLimit: this.rateLimiter.overLimit,
      content: {
        limit: this.#settings.contentRequestsPerMinute,
        peak: this.contentLimiter.peak,
        overLimit: this.contentLimiter.overLimit,
      },
    }
  }

  /** Changes some settings and leaves the others. Throws a `InvalidInputError` for an unknown name or a value that does not fit. */
  configure(settings: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...parseSettings(settings, 'settings') }
    this.tell({ type: 'controls' })
  }

  /** Adds seeded records to what is there. Nothing is journaled, and nothing is sent unless `announce` says so. */
  seed(seed: Seed, { announce = false }: SeedOptions = {}): void {
    if (seed.settings !== undefined) this.configure(seed.settings)
    const before = announce ? new Map(this.state.contacts) : undefined
    applySeed(this.state, seed, new Date(this.clock.now()).toISOString())
    if (before !== undefined)
      for (const contact of this.state.contacts.values())
        this.webhooks.announce(() => contactEvents(before.get(contact.id), contact, this.state.lists))
    this.tell({ type: 'state' })
  }

  /** Takes everything back to the start, or only the part that `scope` names. */
  reset(scope: ResetScope = 'all'): void {
    if (scope === 'faults' || scope === 'all') this.faults.clear()
    if (scope === 'clock' || scope === 'all') this.clock.setOffset(0)
    if (scope === 'activity' || scope === 'all') this.#forgetActivity()
    if (scope === 'all') this.#restoreStart()
    this.tell({ type: 'state' })
  }

  /** Takes away everything, the starting seed too. */
  empty(): void {
    this.#forgetActivity()
    this.state.clear()
  }

  #forgetActivity(): void {
    this.journal.clear()
    this.usedKeys.clear()
    this.rateLimiter.reset()
    this.contentLimiter.reset()
    this.state.events.clear()
    this.state.emails.clear()
    this.webhooks.clear()
  }

  #restoreStart(): void {
    this.state.clear()
    this.#settings = { ...defaultSettings, ...this.#start.settings }
    applySeed(this.state, this.#start.seed, new Date(this.clock.now()).toISOString())
  }

  subscribe(listener: (event: FeedEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  tell(event: FeedEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
