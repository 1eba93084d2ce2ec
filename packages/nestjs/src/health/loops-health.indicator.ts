import type { LoopsService } from '../client/loops.service.ts'
import { type HealthFacts, judge, type LoopsHealth, type LoopsHealthLimits } from './health.ts'
import { inTime } from './in-time.ts'
import { keyStateOf } from './key-state.ts'

/** Options of a check of {@link LoopsHealthIndicator}. */
export interface LoopsHealthOptions extends LoopsHealthLimits {
  /** Limit of the check in milliseconds; a key that takes longer is `unchecked`. Default 2,000. */
  readonly timeoutMs?: number | undefined
  /**
   * How long a valid key counts before Loops is asked again, in milliseconds; anything else counts for 5 seconds at
   * most. Default 60,000.
   */
  readonly keyCacheMs?: number | undefined
}

/**
 * Tells whether the instance can do its work, for `@nestjs/terminus` or without it.
 *
 * Down is what takes sign-ups off: a key that is missing or refused, and a queue that is about to be full. A Loops that
 * does not answer is not, nor are dead letters, unless the options say so: taking the application out of service would
 * mend neither. The key is asked for once a minute at most, so a health route can be polled.
 *
 * @see https://loops.so/docs/api-reference/api-key
 * @example
 * constructor(private readonly health: HealthCheckService, private readonly loops: LoopsHealthIndicator) {}
 *
 * @Get('health')
 * @HealthCheck()
 * check() {
 *   return this.health.check([() => this.loops.isHealthy('loops', { maxDeadLetters: 100 })])
 * }
 */
export class LoopsHealthIndicator {
  readonly #loops: LoopsService

  constructor(loops: LoopsService) {
    this.#loops = loops
  }

  /**
   * How the instance stands, as an indicator of `@nestjs/terminus` 11 and later.
   *
   * @param key under which it stands in the result
   * @returns never rejects
   */
  async isHealthy<const Key extends string>(
    key: Key,
    options?: LoopsHealthOptions,
  ): Promise<Record<Key, LoopsHealth>> {
    return { [key]: await this.check(options) } as Record<Key, LoopsHealth>
  }

  /**
   * How the instance stands.
   *
   * @returns never rejects
   * @example
   * const { status, problems } = await loopsHealth.check()
   */
  async check(options: LoopsHealthOptions = {}): Promise<LoopsHealth> {
    const { timeoutMs = 2_000, keyCacheMs: cacheMs = 60_000, ...limits } = options
    const [key, queue] = await Promise.all([
      keyStateOf(this.#loops, { cacheMs, timeoutMs }),
      inTime(this.#queue(), timeoutMs),
    ])
    return judge({ key, queue }, limits)
  }

  async #queue(): Promise<HealthFacts['queue']> {
    return this.#loops.background.stats()
  }
}
