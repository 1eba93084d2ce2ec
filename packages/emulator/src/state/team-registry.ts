import type { Teams } from './team.ts'
import type { WebhookOptions } from '../webhooks/types.ts'
import { TeamStore, type TeamStart } from './team-store.ts'

/** Every team that this emulator has met, found by key. */
export class TeamRegistry implements Teams {
  readonly #start: TeamStart
  readonly #byKey = new Map<string, TeamStore>()
  readonly #onNewTeam = new Set<(team: TeamStore) => void>()
  #webhook: WebhookOptions | undefined

  constructor(start: TeamStart) {
    this.#start = start
  }

  list(): readonly TeamStore[] {
    return [...this.#byKey.values()]
  }

  get(apiKey: string): TeamStore {
    const known = this.#byKey.get(apiKey)
    if (known !== undefined) return known
    const team = new TeamStore(apiKey, this.#start)
    if (this.#webhook !== undefined) team.webhooks.configure(this.#webhook)
    this.#byKey.set(apiKey, team)
    for (const tell of this.#onNewTeam) tell(team)
    return team
  }

  byId(id: string): TeamStore | undefined {
    return this.list().find((team) => team.id === id)
  }

  /** The only team there is; undefined when there are none or several. */
  only(): TeamStore | undefined {
    return this.#byKey.size === 1 ? this.list()[0] : undefined
  }

  /**
   * Gives every team this webhook endpoint, those yet to come included. Where `options` hold no secret, a
   * team keeps the one that it has, and new ones share that of the team of `apiKey`.
   */
  useWebhook(options: WebhookOptions, apiKey: string): void {
    const { secret } = this.get(apiKey).webhooks.endpoint
    for (const team of this.list()) team.webhooks.configure(options)
    this.#webhook = { secret, ...options }
  }

  /** The host that `useWebhook` was given, which the control API may name as well. */
  get webhookHost(): string | undefined {
    const url = this.#webhook?.url
    return typeof url === 'string' ? new URL(url).host : undefined
  }

  /** Calls `tell` for every team there is and for each new one. */
  onTeam(tell: (team: TeamStore) => void): () => void {
    this.#onNewTeam.add(tell)
    this.list().forEach(tell)
    return () => {
      this.#onNewTeam.delete(tell)
    }
  }
}
