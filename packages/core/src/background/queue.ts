import { safeLogger } from '../client/safe-logger.ts'
import { within } from '../client/within.ts'
import { LoopsConfigError } from '../errors/kinds.ts'
import { maskAddresses } from '../errors/mask.ts'
import type { BackgroundSend } from './background.ts'
import { type BackgroundClient, deliver } from './deliver.ts'
import { draft } from './draft.ts'
import { checkDedupeKey, makeJob } from './job.ts'
import { memoryEngine } from './memory-engine.ts'
import type { Accepted, BackgroundEngine, DeadLetters } from './port.ts'

const claimed: unique symbol = Symbol.for('@loops-kit/core/engines')

/** An engine delivers with the key of the client that started it, and so with that one only. */
function claim(engine: BackgroundEngine): void {
  const holder = globalThis as { [claimed]?: WeakSet<BackgroundEngine> }
  if (!holder[claimed]) Object.defineProperty(holder, claimed, { value: new WeakSet() })
  if (holder[claimed]?.has(engine)) {
    throw new LoopsConfigError(
      'invalid_option',
      'This background engine belongs to another client, and would deliver with its API key. Give each client an engine of its own.',
    )
  }
  holder[claimed]?.add(engine)
}

/** What stands between `loops.background` and its engine: makes jobs, and keeps the process alive for them. */
export class Queue {
  readonly engine: BackgroundEngine
  readonly #client: BackgroundClient
  #started = false
  /** Keeps the order of the calls while keys are being made. */
  #turn: Promise<void> = Promise.resolve()
  #accepted = 0
  #busy = false

  constructor(client: BackgroundClient) {
    this.#client = { ...client, logger: safeLogger(client.logger) }
    this.engine = client.options.engine ?? memoryEngine()
  }

  async accept(
    sends: readonly BackgroundSend[],
    dedupeKey: string | undefined,
    tx: unknown,
  ): Promise<readonly Accepted[]> {
    const drafts = sends.map(draft)
    await this.#client.assertConfigured()
    checkDedupeKey(dedupeKey)
    const acceptedAt = Date.now()
    const jobs = Promise.all(drafts.map((one, position) => makeJob(one, position, dedupeKey, acceptedAt)))
    const before = this.#turn
    const afterBefore = (): Promise<void> => before
    this.#turn = jobs.then(afterBefore, afterBefore)
    await this.#turn
    this.start()
    const accepted = await this.engine.enqueue(await jobs, { tx })
    this.#stayAlive()
    return accepted
  }

  replay: DeadLetters['replay'] = async (id, options) => {
    this.start()
    const replayed = await this.engine.deadLetters.replay(id, options)
    if (replayed) this.#stayAlive()
    return replayed
  }

  start(): void {
    if (this.#started) return
    claim(this.engine)
    this.engine.start(deliver(this.#client))
    this.#started = true
  }

  async drain(
    first: ReadonlySet<Promise<unknown>>,
    { timeoutMs }: { readonly timeoutMs?: number } = {},
  ): Promise<{ readonly remaining: number }> {
    if (timeoutMs === undefined) {
      await Promise.all(first)
      return this.engine.drain()
    }
    const deadline = performance.now() + timeoutMs
    if (first.size > 0) await within(Promise.all(first), timeoutMs, undefined)
    const left = await this.engine.drain({ timeoutMs: Math.max(0, deadline - performance.now()) })
    return { remaining: left.remaining + first.size }
  }

  async close(
    first: ReadonlySet<Promise<unknown>>,
    { timeoutMs = 10_000 }: { readonly timeoutMs?: number } = {},
  ): Promise<{ readonly remaining: number }> {
    const deadline = performance.now() + timeoutMs
    // What never finishes must not take the time of the jobs.
    if (first.size > 0) await within(Promise.all(first), timeoutMs / 2, undefined)
    const left = await this.engine.close({ timeoutMs: Math.max(0, deadline - performance.now()) })
    const remaining = left.remaining + first.size
    if (remaining) {
      this.#client.logger?.error(
        `Background delivery (${this.engine.name}) was closed with ${remaining} jobs not delivered.`,
      )
    }
    return { remaining }
  }

  /** Tells the platform of the work, once each time the queue fills from empty. */
  #stayAlive(): void {
    const { options, logger } = this.#client
    this.#accepted++
    if (this.#busy || !options.waitUntil) return
    this.#busy = true
    try {
      options.waitUntil(this.#untilIdle().catch(() => {}))
    } catch (error) {
      logger?.warn(
        `background.waitUntil failed, so the platform may stop too early: ${maskAddresses(String(error))}`,
      )
    }
  }

  async #untilIdle(): Promise<void> {
    try {
      for (let seen = -1; seen !== this.#accepted;) {
        seen = this.#accepted
        await this.engine.drain()
      }
    } finally {
      this.#busy = false
    }
  }
}
