import type { Emulator, FaultEffect, FaultRule } from '@loops-kit/emulator'

/** One attempt as it reached the wire. */
export interface Attempt {
  readonly method: string
  readonly url: string
  readonly body: string | undefined
  readonly idempotencyKey: string | undefined
  readonly fault: FaultRule | undefined
}

const effects: readonly FaultEffect[] = [
  'reset',
  'timeout',
  { status: 500 },
  { status: 503 },
  'html502',
  'emptyBody',
  'truncatedBody',
  'malformedJson',
  { latencyMs: 3000 },
  { latencyMs: 15_000 },
]

/**
 * Every fault, before and after the state is committed. A refused connection never reaches Loops, and a 429 says that
 * nothing was done: these two strike before.
 */
export const everyFault: readonly FaultRule[] = [
  ...(['before', 'after'] as const).flatMap((when) => effects.map((effect) => ({ when, effect }))),
  { when: 'before', effect: 'refuse' },
  { when: 'before', effect: 'rateLimit' },
]

/** A `fetch` into the emulator that keeps all attempts, and lets each meet the fault that `pick` names for it. */
export function faultyFetch(
  emulator: Emulator,
  pick: () => FaultRule | undefined,
): { readonly fetch: (url: string, init: RequestInit) => Promise<Response>; readonly attempts: Attempt[] } {
  const attempts: Attempt[] = []
  let earlier: Promise<unknown> = Promise.resolve()

  /** Starts one request under its fault; resolves when that has struck, so that no other request meets it. */
  const strike = async (
    rule: FaultRule | undefined,
    start: () => Promise<Response>,
  ): Promise<{ readonly answer: Promise<Response> }> => {
    const fault = rule && emulator.faults.add({ ...rule, first: 1 })
    const answer = start()
    const state = { isOver: false }
    const over = (): void => void (state.isOver = true)
    answer.then(over, over)
    const hasStruck = (): boolean => (fault?.struck ?? 0) > 0
    for (;;) {
      if (state.isOver || hasStruck()) break
      await Promise.resolve()
    }
    if (fault) emulator.faults.remove(fault.id)
    return { answer }
  }

  return {
    attempts,
    fetch: async (url, init) => {
      const rule = pick()
      attempts.push({
        method: init.method ?? 'GET',
        url,
        body: typeof init.body === 'string' ? init.body : undefined,
        idempotencyKey: new Headers(init.headers).get('idempotency-key') ?? undefined,
        fault: rule,
      })
      const isSlow = typeof rule?.effect === 'object' && 'latencyMs' in rule.effect
      const struck = earlier.then(() =>
        strike(rule, () =>
          // A slow server goes on with what its client has given up.
          isSlow
            ? untilAborted(emulator.fetch(url, { ...init, signal: null }), init.signal)
            : emulator.fetch(url, init),
        ),
      )
      earlier = struck
      return (await struck).answer
    },
  }
}

/** The answer, unless the caller gives up first; whoever answers does not notice. */
function untilAborted(answer: Promise<Response>, signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    answer.then(resolve, reject)
  })
}
