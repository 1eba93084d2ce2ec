import { LoopsConfigError } from '../errors/kinds.ts'
import { LoopsError } from '../errors/loops-error.ts'
import { asNewSend } from './job.ts'
import { type Entry, untried, WaitingLine } from './memory/waiting-line.ts'
import type { Accepted, BackgroundEngine, DeadLetter, Delivery, DeliveryFailure, Job } from './port.ts'

/** Options of {@link memoryEngine}. */
export interface MemoryEngineOptions {
  /** Jobs that may wait. One more is refused with `queue_full`. Default 10,000. */
  readonly maxJobs?: number | undefined
  /** Dead letters that are kept; one more lets the oldest go, with an error in the log. Default 1,000. */
  readonly maxDeadLetters?: number | undefined
  /** Between the starts of two deliveries, in milliseconds. Default 110: nine a second, of the ten that Loops takes. */
  readonly spacingMs?: number | undefined
  /** Contacts that are delivered to at the same time. Default 10. */
  readonly concurrency?: number | undefined
}

const dayMs = 86_400_000
const longestTimerMs = 2 ** 31 - 1
const lostTimerMs = 1000

const chainBroken: DeliveryFailure = {
  code: 'chain_broken',
  message: 'Not tried: the job before it in its chain was given up. Replay that one first.',
  mayHaveHappened: false,
}

/**
 * Keeps jobs in the memory of this process: what waits when the process ends is lost, so close it before that.
 *
 * An engine with jobs keeps the process alive; an idle one does not. Ids of jobs that are done are remembered for
 * 24 hours, the last `maxJobs` of them. Bounds count jobs, not bytes: emails with large attachments want a smaller
 * `maxJobs`.
 *
 * @example new Loops({ background: { engine: memoryEngine({ maxJobs: 1000 }) } })
 */
export function memoryEngine(options: MemoryEngineOptions = {}): BackgroundEngine {
  const { maxJobs = 10_000, maxDeadLetters = 1000, spacingMs = 110, concurrency = 10 } = options
  // In a turn of its own: a long chain must not become a deep stack.
  const line = new WaitingLine((entry) => queueMicrotask(() => bury(entry, chainBroken)))
  const { byId, due } = line
  const doneAt = new Map<string, number>()
  const letters = new Map<string, DeadLetter>()
  const running = new Set<AbortController>()
  const onIdle = new Set<() => void>()
  let delivery: Delivery | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wakesAt = Infinity
  let nextStartAt = 0
  let pausedUntil = 0
  let done = 0
  let retried = 0
  let stopped = false
  let closing: Promise<{ readonly remaining: number }> | undefined

  // Not the time of day: a clock that is set back must not stop delivery.
  const clock = (): number => performance.now()

  /** When the next delivery may start; never, when nothing is due or no more may run. */
  function startAt(): number {
    const [next] = due
    return next && delivery && !stopped && running.size < concurrency
      ? Math.max(next.dueAt, nextStartAt, pausedUntil)
      : Infinity
  }

  /** Arms the one timer; nothing starts within the caller's own turn, so accepting a job stays cheap. */
  function schedule(): void {
    const at = startAt()
    // A timer that comes soon enough stays: a stream of new jobs must not put it off for ever.
    // One that should have come is lost, as on runtimes that end timers with the request that set them.
    if (at >= wakesAt && clock() < wakesAt + lostTimerMs) return
    clearTimeout(timer)
    wakesAt = at
    timer = setTimeout(wake, Math.ceil(at - clock()))
  }

  function wake(): void {
    wakesAt = Infinity
    const now = clock()
    if (startAt() <= now) {
      nextStartAt = now + spacingMs
      void run(due.shift() as Entry, delivery as Delivery)
    }
    schedule()
  }

  async function run(entry: Entry, to: Delivery): Promise<void> {
    const abort = new AbortController()
    running.add(abort)
    const outcome = await to.attempt(entry.job, entry.progress, abort.signal)
    running.delete(abort)
    if (outcome.kind === 'done') {
      done++
      doneAt.set(entry.job.id, clock())
      if (doneAt.size > maxJobs) doneAt.delete(first(doneAt.keys()))
      leave(entry)
    } else {
      entry.progress = outcome.progress
      if (outcome.kind === 'dead') bury(entry, outcome.failure)
      else {
        retried++
        // Behind those that are due before: a job that Loops always answers with a 5xx must not starve the others.
        entry.dueAt = clock() + outcome.delayMs
        if (outcome.kind === 'pause') pausedUntil = Math.max(pausedUntil, entry.dueAt)
        line.queue(entry)
      }
    }
    schedule()
  }

  function leave(entry: Entry, died = false): void {
    line.leave(entry, died)
    if (!byId.size) for (const finish of onIdle) finish()
    schedule()
  }

  function bury(entry: Entry, failure: DeliveryFailure): void {
    const { job, progress } = entry
    const letter = { job, progress, failure, diedAt: Date.now() }
    letters.set(job.id, letter)
    delivery?.onDeadLetter(letter)
    if (letters.size > maxDeadLetters) {
      const oldest = first(letters.values())
      letters.delete(oldest.job.id)
      delivery?.onDeadLetterDropped(oldest)
    }
    leave(entry, true)
  }

  const isKnown = ({ id }: Job): boolean =>
    byId.has(id) || letters.has(id) || clock() - (doneAt.get(id) ?? -Infinity) < dayMs

  function checkRoom(jobs: number): void {
    if (closing)
      throw new LoopsError({
        code: 'queue_closed',
        message: 'The background queue is closed. Close it last, when nothing sends any more.',
      })
    if (byId.size + jobs <= maxJobs) return
    const message = `The background queue is full (${maxJobs} jobs). Try again later, raise maxJobs, or use a durable engine.`
    throw new LoopsError({ code: 'queue_full', retryable: true, message })
  }

  /** Accepts all or none. */
  function accept(chain: readonly Job[], progress = untried): Accepted[] {
    checkRoom(chain.filter((job) => !isKnown(job)).length)
    const accepted = chain.map((job, position) => {
      const duplicate = isKnown(job)
      const previous = chain[position - 1]?.id
      if (!duplicate) line.join(job, progress, clock(), previous, letters.has(previous ?? ''))
      return { id: job.id, duplicate }
    })
    schedule()
    return accepted
  }

  function drain({ timeoutMs }: { readonly timeoutMs?: number } = {}): Promise<{
    readonly remaining: number
  }> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(limit)
        onIdle.delete(finish)
        resolve({ remaining: byId.size })
      }
      const limit =
        timeoutMs === undefined ? undefined : setTimeout(finish, Math.min(timeoutMs, longestTimerMs))
      onIdle.add(finish)
      if (!byId.size || stopped) finish()
    })
  }

  async function close(timeoutMs = 10_000): Promise<{ readonly remaining: number }> {
    const left = await drain({ timeoutMs })
    stopped = true
    clearTimeout(timer)
    for (const abort of running) abort.abort()
    for (const finish of onIdle) finish()
    return left
  }

  return {
    name: 'memory',
    async enqueue(chain, { tx } = {}) {
      if (tx === undefined) return accept(chain)
      throw new LoopsConfigError(
        'invalid_option',
        'The memory engine cannot join a transaction: leave "tx" out, or use an engine in your database.',
      )
    },
    start(handler) {
      delivery = handler
      schedule()
    },
    async stats() {
      const pausedMs = pausedUntil - clock()
      return {
        waiting: byId.size,
        active: running.size,
        done,
        dead: letters.size,
        retried,
        ...(byId.size && { oldestAcceptedAt: first(byId.values()).job.acceptedAt }),
        ...(pausedMs > 0 && { pausedUntil: Date.now() + pausedMs }),
      }
    },
    drain,
    close: (closeOptions) => (closing ??= close(closeOptions?.timeoutMs)),
    deadLetters: {
      list: async () => [...letters.values()],
      async replay(id, replayOptions) {
        const letter = letters.get(id)
        if (!letter) return false
        checkRoom(1)
        letters.delete(id)
        // With its key it also keeps that it may have happened: an old key no longer tells.
        if (replayOptions?.asNewSend) accept([asNewSend(letter.job)])
        else accept([letter.job], { ...letter.progress, attempts: 0 })
        return true
      },
      discard: async (id) => letters.delete(id),
    },
  }
}

/** Of an iterator that is known not to be empty. */
const first = <T>(values: Iterator<T>): T => values.next().value as T
