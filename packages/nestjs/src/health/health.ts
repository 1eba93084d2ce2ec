import type { LoopsKeyState } from './key-state.ts'

/** When an instance counts as down. */
export interface LoopsHealthLimits {
  /** Jobs that may wait in background delivery. Default 9,000: the memory engine refuses the 10,001st. */
  readonly maxWaiting?: number | undefined
  /** Dead letters that may be kept. Default: any number, since they harm no request. */
  readonly maxDeadLetters?: number | undefined
  /** Down, too, while Loops does not answer. Default false: sign-ups are accepted all the same. */
  readonly requireReachable?: boolean | undefined
}

/** How an instance stands. Neither keys nor addresses are in it. */
export interface LoopsHealth {
  readonly status: 'up' | 'down'
  readonly key: LoopsKeyState
  /** Jobs that wait in background delivery. Absent when it did not answer. */
  readonly waiting?: number | undefined
  /** Dead letters that are kept. Absent when background delivery did not answer. */
  readonly deadLetters?: number | undefined
  /** Why it is down: a sentence each. Empty when it is up. */
  readonly problems: readonly string[]
}

/** What health is judged by. */
export interface HealthFacts {
  readonly key: LoopsKeyState
  /** Undefined when background delivery did not answer. */
  readonly queue: { readonly waiting: number; readonly dead: number } | undefined
}

const ofKey: Readonly<Record<Exclude<LoopsKeyState, 'valid' | 'unchecked'>, string>> = {
  refused: 'Loops does not take the API key. Replace it by one from Loops > Settings > API.',
  missing: 'There is no API key. Set LOOPS_API_KEY, or give LoopsModule the option "apiKey".',
  unusable: 'The client is set up in a way that cannot work; its first call logs or throws why.',
}

/** Judges how an instance stands. */
export function judge({ key, queue }: HealthFacts, limits: LoopsHealthLimits): LoopsHealth {
  const { maxWaiting = 9_000, maxDeadLetters = Infinity, requireReachable = false } = limits
  const problems: string[] = []
  if (key === 'unchecked') {
    if (requireReachable) problems.push('Loops did not answer.')
  } else if (key !== 'valid') {
    problems.push(ofKey[key])
  }
  if (!queue) problems.push('Background delivery did not answer.')
  if (queue && queue.waiting > maxWaiting)
    problems.push(`Jobs that wait in background delivery: ${queue.waiting}. Limit: ${maxWaiting}.`)
  if (queue && queue.dead > maxDeadLetters)
    problems.push(`Dead letters: ${queue.dead}. Limit: ${maxDeadLetters}.`)
  return {
    status: problems.length === 0 ? 'up' : 'down',
    key,
    ...(queue && { waiting: queue.waiting, deadLetters: queue.dead }),
    problems,
  }
}
