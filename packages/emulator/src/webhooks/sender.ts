import { version } from '../version.ts'
import { diagnose, readAnswer } from './diagnose.ts'
import { DueQueue } from './due-queue.ts'
import type { Endpoint } from './endpoint.ts'
import { Pace } from './pace.ts'
import { post, type Answer } from './post.ts'
import { probeWith } from './send-probe.ts'
import { retryWaitsMs } from './schedule.ts'
import { signedHeaders } from './sign.ts'
import type { Delivery } from './types.ts'

const mostPerSecond = 10
const second = 1000
const longestTimerMs = 2 ** 31 - 1
/** What a receiver answers when it does not believe a message. */
const disbelief: ReadonlySet<number | null> = new Set([400, 401, 403])

/** What a sender works with. */
export interface SenderParts {
  endpoint: Endpoint
  /** Milliseconds since 1970, on the team's clock. */
  now: () => number
  /** Told whenever a delivery has changed. */
  changed: (delivery: Delivery) => void
  /** Fires when the emulator ends. */
  end: AbortSignal
}

/** Hands deliveries over: ten in any second, each up to eight times, on the team's clock. */
export class Sender {
  readonly #parts: SenderParts
  readonly #queue = new DueQueue<Delivery>()
  readonly #pace = new Pace(mostPerSecond, second)
  readonly #underWay = new Set<Promise<void>>()
  #abandon = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: SenderParts) {
    this.#parts = parts
    parts.end.addEventListener('abort', () => this.#stop(), { once: true })
  }

  /** When there is something to do; undefined when there is nothing. */
  nextMs(): number | undefined {
    if (this.#underWay.size > 0) return -Infinity
    return this.#nextStartMs()
  }

  /** Starts what is due, and waits until nothing is under way. */
  async settle(): Promise<void> {
    this.#startDue()
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  /** Attempts a delivery at `dueMs`, or as soon after it as the pace allows. */
  schedule(delivery: Delivery, dueMs: number): void {
    delivery.nextAttemptAt = new Date(dueMs).toISOString()
    this.#queue.add(delivery, dueMs)
    this.arm()
  }

  /** One more attempt, outside the schedule and at once. */
  async replay(delivery: Delivery): Promise<void> {
    await this.#follow(this.#attempt(delivery, true))
  }

  /** Looks again at when to wake up: the clock has moved. */
  arm(): void {
    globalThis.clearTimeout(this.#timer)
    const nextMs = this.#nextStartMs()
    if (nextMs === undefined || this.#parts.end.aborted) return
    const waitMs = Math.min(Math.max(0, nextMs - this.#parts.now()), longestTimerMs)
    this.#timer = globalThis.setTimeout(() => this.#startDue(), waitMs)
    // A retry that is hours away must not keep the process alive.
    this.#timer.unref()
  }

  /** Gives up everything that waits or is under way; returns what waited. */
  clear(): Delivery[] {
    this.#stop()
    this.#abandon = new AbortController()
    return this.#queue.drain()
  }

  #stop(): void {
    globalThis.clearTimeout(this.#timer)
    this.#abandon.abort()
  }

  #nextStartMs(): number | undefined {
    const dueMs = this.#queue.nextMs
    return dueMs === undefined ? undefined : Math.max(dueMs, this.#pace.freeAtMs(this.#parts.now()))
  }

  #startDue(): void {
    const nowMs = this.#parts.now()
    for (let nextMs = this.#nextStartMs(); nextMs !== undefined && nextMs <= nowMs;) {
      const delivery = this.#queue.takeFirst()
      if (delivery === undefined) break
      this.#pace.started(nowMs)
      void this.#follow(this.#attempt(delivery, false))
      nextMs = this.#nextStartMs()
    }
    this.arm()
  }

  async #follow(work: Promise<void>): Promise<void> {
    this.#underWay.add(work)
    await work.finally(() => this.#underWay.delete(work))
  }

  async #attempt(delivery: Delivery, replay: boolean): Promise<void> {
    const { endpoint, now, changed } = this.#parts
    const abandoned = this.#abandon.signal
    const at = new Date(now()).toISOString()
    const url = endpoint.address
    // Receivers refuse what is minutes old, so this time is the real one, however the clock was moved.
    const timestamp = Math.floor(Date.now() / second)
    const headers = {
      'content-type': 'application/json',
      'user-agent': `loops-emulator/${version}`,
      ...signedHeaders({ id: delivery.id, timestamp, body: delivery.body }, endpoint.validSecrets),
    }
    const answer = await post(endpoint.send, headers, delivery.body, abandoned)
    if (answer === undefined) return
    delivery.attempts.push({ at, url, webhookTimestamp: timestamp, ...answer, replay })
    this.#decide(delivery, answer, replay)
    changed(delivery)
    const isFirst = delivery.attempts.length === 1
    if (answer.problem !== null && (isFirst || replay)) await this.#diagnose(delivery, answer, abandoned)
  }

  #decide(delivery: Delivery, { problem }: Answer, replay: boolean): void {
    if (problem === null) {
      this.#queue.remove(delivery)
      delivery.status = 'delivered'
      delivery.nextAttemptAt = null
      delivery.diagnosis = null
    } else if (!replay && delivery.status === 'pending') {
      const waitMs = retryWaitsMs[delivery.attempts.filter((attempt) => !attempt.replay).length]
      if (waitMs !== undefined)
        return this.schedule(delivery, this.#parts.now() + waitMs * this.#parts.endpoint.retryScale)
      delivery.status = 'failed'
      delivery.nextAttemptAt = null
    }
  }

  async #diagnose(delivery: Delivery, { status, answer }: Answer, abandoned: AbortSignal): Promise<void> {
    const { endpoint, now, changed } = this.#parts
    const canTry = endpoint.probes && disbelief.has(status)
    const found =
      readAnswer(answer) ??
      (canTry ? await diagnose(probeWith(endpoint, now, abandoned), endpoint.oldSecrets) : null)
    if (found === null || abandoned.aborted) return
    delivery.diagnosis = found
    changed(delivery)
  }
}
