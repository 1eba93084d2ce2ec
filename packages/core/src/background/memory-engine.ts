import { LoopsConfigError } from '../errors/kinds.ts'
import { LoopsError } from '../errors/loops-error.ts'
import { asNewSend } from './job.ts'
import { DueQueue } from './memory/due-queue.ts'
import type { Entry } from './memory/entry.ts'
import { RecentIds } from './memory/recent-ids.ts'
import { WaitingLine } from './memory/waiting-line.ts'
import type {
  Accepted,
  BackgroundEngine,
  DeadLetter,
  Delivery,
  DeliveryFailure,
  DeliveryOutcome,
  Job,
} from './port.ts'

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

const longestTimerMs = 2 ** 31 - 1

const chainBroken: DeliveryFailure = {
  code: 'chain_broken',
  message:
    'Not tried, because the job before it in its chain was given up. Replay that one first, then this one.',
  mayHaveHappened: false,
}

/**
 * Keeps jobs in the memory of this process: what waits when the process ends is lost, so close it before that.
 *
 * An engine with jobs keeps the process alive; an idle one does not. Bounds count jobs, not bytes: emails with large
 * attachments want a smaller `maxJobs`.
 *
 * @example new Loops({ background: { engine: memoryEngine({ maxJobs: 1000 }) } })
 */
export function memoryEngine(options: MemoryEngineOptions = {}): BackgroundEngine {
  const { maxJobs = 10_000, maxDeadLetters = 1000, spacingMs = 110, concurrency = 10 } = options
  const line = new WaitingLine()
  const due = new DueQueue()
  const recent = new RecentIds(maxJobs)
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
    const entry = due.first()
    if (!entry || !delivery || stopped || running.size >= concurrency) return Infinity
    return Math.max(entry.dueAt, nextStartAt, pausedUntil)
  }

  /** Arms the one timer, never with less than a turn of the event loop: accepting a job stays cheap. */
  function schedule(): void {
    const at = startAt()
    // A timer that comes soon enough stays: a stream of new jobs must not put it off for ever.
    if (at >= wakesAt) return
    clearTimeout(timer)
    wakesAt = at
    timer = setTimeout(wake, Math.max(0, Math.ceil(at - clock())))
  }

  function wake(): void {
    wakesAt = Infinity
    const now = clock()
    const entry = startAt() <= now ? due.shift() : undefined
    if (entry && delivery) {
      nextStartAt = now + spacingMs
      void run(entry, delivery)
    }
    schedule()
  }

  async function run(entry: Entry, to: Delivery): Promise<void> {
    const abort = new AbortController()
    running.add(abort)
    const outcome = await to.attempt(entry.job, entry.progress, abort.signal)
    running.delete(abort)
    settle(entry, outcome)
    if (!line.size) for (const resolve of onIdle) resolve()
    schedule()
  }

  function settle(entry: Entry, outcome: DeliveryOutcome): void {
    if (outcome.kind === 'done') {
      done++
      recent.add(entry.job.id, clock())
      end(entry)
      return
    }
    entry.progress = outcome.progress
    if (outcome.kind === 'dead') {
      bury(entry, outcome.failure)
      return
    }
    retried++
    // Behind those that are due before: one job that Loops always answers with a 5xx must not starve the others.
    entry.dueAt = clock() + outcome.delayMs
    if (outcome.kind === 'pause') pausedUntil = Math.max(pausedUntil, entry.dueAt)
    due.push(entry)
  }

  /** Takes an entry out; gives those that cannot be delivered because of it. */
  function end(entry: Entry, died = false): Entry[] {
    const freed = line.leave(entry, died)
    for (const next of freed) if (!next.broken) due.push(next)
    return freed.filter((next) => next.broken)
  }

  function bury(first: Entry, failure: DeliveryFailure): void {
    const dying = [first]
    for (const entry of dying) {
      const { job, progress } = entry
      const letter = { job, progress, failure: entry === first ? failure : chainBroken, diedAt: Date.now() }
      letters.set(job.id, letter)
      dying.push(...end(entry, true))
      delivery?.onDeadLetter(letter)
    }
    for (const [id, letter] of letters) {
      if (letters.size <= maxDeadLetters) break
      letters.delete(id)
      delivery?.onDeadLetterDropped(letter)
    }
  }

  const isKnown = ({ id }: Job): boolean => !!line.find(id) || letters.has(id) || recent.has(id, clock())

  function checkRoom(jobs: number): void {
    if (closing) {
      throw new LoopsError({
        code: 'queue_closed',
        message:
          'The background queue was closed and takes no more jobs. Close it last, when nothing sends any more.',
      })
    }
    if (line.size + jobs <= maxJobs) return
    throw new LoopsError({
      code: 'queue_full',
      retryable: true,
      message: `The background queue is full: ${line.size} jobs wait, and it holds ${maxJobs}. Try again later, raise maxJobs, or use a durable engine.`,
    })
  }

  /** Accepts all or none. */
  function accept(chain: readonly Job[]): Accepted[] {
    checkRoom(chain.filter((job) => !isKnown(job)).length)
    const accepted = chain.map((job, position) => {
      const duplicate = isKnown(job)
      if (!duplicate) admit(job, chain[position - 1])
      return { id: job.id, duplicate }
    })
    schedule()
    return accepted
  }

  function admit(job: Job, before?: Job): void {
    const entry = line.join(job, clock(), before && line.find(before.id))
    entry.broken = !!before && letters.has(before.id)
    if (entry.waitsFor) return
    if (entry.broken) bury(entry, chainBroken)
    else due.push(entry)
  }

  function drain({ timeoutMs }: { readonly timeoutMs?: number } = {}): Promise<{
    readonly remaining: number
  }> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(limit)
        onIdle.delete(finish)
        resolve({ remaining: line.size })
      }
      const limit =
        timeoutMs === undefined ? undefined : setTimeout(finish, Math.min(timeoutMs, longestTimerMs))
      onIdle.add(finish)
      if (!line.size || stopped) finish()
    })
  }

  async function close(timeoutMs = 10_000): Promise<{ readonly remaining: number }> {
    const left = await drain({ timeoutMs })
    stopped = true
    clearTimeout(timer)
    for (const abort of running) abort.abort()
    for (const resolve of onIdle) resolve()
    return left
  }

  return {
    name: 'memory',
    async enqueue(chain, { tx } = {}) {
      if (tx === undefined) return accept(chain)
      throw new LoopsConfigError(
        'invalid_option',
        'The memory engine cannot join a database transaction: leave "tx" out, or use an engine that keeps its jobs in your database.',
      )
    },
    start(handler) {
      delivery = handler
      schedule()
    },
    async stats() {
      const oldest = line.oldest()
      const pausedMs = pausedUntil - clock()
      return {
        waiting: line.size,
        active: running.size,
        done,
        dead: letters.size,
        retried,
        ...(oldest && { oldestAcceptedAt: oldest.job.acceptedAt }),
        ...(pausedMs > 0 && { pausedUntil: Date.now() + pausedMs }),
      }
    },
    drain,
    close: (closeOptions) => (closing ??= close(closeOptions?.timeoutMs)),
    deadLetters: {
      list: async () => [...letters.values()],
      async replay(id, { asNewSend: renewed = false } = {}) {
        const letter = letters.get(id)
        if (!letter) return false
        checkRoom(1)
        letters.delete(id)
        admit(renewed ? asNewSend(letter.job) : letter.job)
        schedule()
        return true
      },
      discard: async (id) => letters.delete(id),
    },
  }
}
