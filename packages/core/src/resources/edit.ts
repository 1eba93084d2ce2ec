import { LoopsCall, type Settled } from '../client/call.ts'
import type { OperationName } from '../client/operations.ts'
import { Totals } from '../client/totals.ts'
import { LoopsConflictError } from '../errors/kinds.ts'
import { isLoopsError, LoopsError } from '../errors/loops-error.ts'

/** How often a change is made anew, before an edit gives up. */
const mostRuns = 5

/** What an edit consists of. */
export interface EditSteps<T, Changes> {
  /** As it stands in errors, such as `emailMessages.edit`. */
  readonly name: string
  read(): LoopsCall<T>
  /** What names the state that was read. */
  revisionOf(found: T): string | null
  /** The caller's part; `null` for nothing to change. */
  change(found: T): Changes | null | Promise<Changes | null>
  /** Writes if `found` is still what is there. */
  write(found: T, changes: Changes): LoopsCall<T>
}

/**
 * Reads, lets `change` decide, and writes with the revision that was read. When somebody else wrote in between, it
 * starts again, up to five times. What was not read is never written over, and a write that may have happened is not
 * repeated.
 *
 * Loops answers a stale revision as it answers other conflicts: only a revision that has moved makes it start again.
 */
export function edit<T, Changes>(steps: EditSteps<T, Changes>): LoopsCall<T> {
  return new LoopsCall(run(steps))
}

async function run<T, Changes>(steps: EditSteps<T, Changes>): Promise<Settled<T>> {
  const { name } = steps
  const totals = new Totals()
  let found = totals.add(await steps.read().safe())
  for (let runs = 1; found.ok; runs++) {
    const before: T = found.data
    let changes: Changes | null
    try {
      changes = await steps.change(before)
    } catch (cause) {
      return { ok: false, error: changeFailed(name, found.meta.operation, cause), meta: found.meta }
    }
    if (!changes) return found
    const written = totals.add(await steps.write(before, changes).safe())
    if (written.ok || !mayBeStale(written.error)) return written
    found = totals.add(await steps.read().safe())
    if (!found.ok) return found
    if (steps.revisionOf(found.data) === steps.revisionOf(before))
      return { ok: false, error: notStale(name, written.error), meta: totals.of(written.meta) }
    if (runs === mostRuns)
      return { ok: false, error: gaveUp(name, written.error), meta: totals.of(written.meta) }
  }
  return found
}

function mayBeStale({ code, mayHaveHappened }: LoopsError): boolean {
  return (code === 'stale_revision' || code === 'conflict') && !mayHaveHappened
}

function changeFailed(name: string, operation: OperationName, cause: unknown): LoopsError {
  if (isLoopsError(cause)) return cause
  const message = `${name} wrote nothing: the function that makes the change failed; see "cause".`
  return new LoopsError({ code: 'invalid_input', operation, cause, message })
}

function notStale(name: string, cause: LoopsError): LoopsError {
  const message = `${name} wrote nothing: Loops refused it although nobody wrote in between, so its state does not allow the change; see "cause".`
  return conflict('not_editable', message, false, cause)
}

function gaveUp(name: string, cause: LoopsError): LoopsError {
  const message = `${name} wrote nothing: each of ${mostRuns} times somebody else wrote in between. Try again later.`
  return conflict('stale_revision', message, true, cause)
}

function conflict(
  code: 'not_editable' | 'stale_revision',
  message: string,
  retryable: boolean,
  cause: LoopsError,
): LoopsError {
  const { operation, status, body, attempts } = cause
  return new LoopsConflictError({ code, message, retryable, operation, status, body, attempts, cause })
}
