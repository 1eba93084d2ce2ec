import type { JournalEntry } from '../state/types.ts'

const watcher = Symbol.for('loops-kit.emulator.watch-answer')

/** Shows an answer to whoever watches this process; the emulator's own tests compare it with a specification. */
export function watchAnswer({ method, path, fault, response }: JournalEntry): void {
  // What a fault makes of an answer is meant to be wrong.
  if (fault !== null) return
  const watch: unknown = Reflect.get(globalThis, watcher)
  if (typeof watch === 'function') watch({ method, path, status: response.status, body: response.body })
}
