const codes = {
  reset: { code: 'ECONNRESET', message: 'The connection was reset by a fault of the Loops emulator.' },
  refuse: { code: 'ECONNREFUSED', message: 'The connection was refused by a fault of the Loops emulator.' },
  closed: { code: 'ECONNRESET', message: 'The Loops emulator was closed while this call was waiting.' },
} as const

/** A broken connection, in the form in which `fetch` of Node reports one: a `TypeError` whose cause has a code. */
export class ConnectionError extends TypeError {
  constructor(kind: keyof typeof codes) {
    const { code, message } = codes[kind]
    super('fetch failed', { cause: Object.assign(new Error(message), { code }) })
  }
}

/** What can end a wait before its time: the caller, or the end of the emulator. */
export interface Ends {
  caller: AbortSignal | undefined
  emulator: AbortSignal
}

/**
 * Waits `ms` milliseconds, or for ever when that is `Infinity`. Rejects with the caller's reason when the
 * caller gives up, and with a `ConnectionError` when the emulator ends. Leaves no timer or listener behind.
 */
export function pause(ms: number, ends: Ends): Promise<void> {
  const { caller, emulator } = ends
  return new Promise((resolve, reject) => {
    if (caller?.aborted === true) return reject(caller.reason)
    if (emulator.aborted) return reject(new ConnectionError('closed'))
    // Looked up on each call, so that a test's fake timers count.
    const timer = ms === Infinity ? undefined : globalThis.setTimeout(() => settle(resolve), ms)
    const onCaller = (): void => settle(() => reject(caller?.reason))
    const onEmulator = (): void => settle(() => reject(new ConnectionError('closed')))
    const settle = (done: () => void): void => {
      globalThis.clearTimeout(timer)
      caller?.removeEventListener('abort', onCaller)
      emulator.removeEventListener('abort', onEmulator)
      done()
    }
    caller?.addEventListener('abort', onCaller)
    emulator.addEventListener('abort', onEmulator)
  })
}
