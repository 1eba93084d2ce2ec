import { LoopsValidationError } from '../errors/kinds.ts'
import type { BackgroundOperation, Job } from './port.ts'

/** A send that passed validation. */
export interface Draft {
  readonly operation: BackgroundOperation
  readonly body: string
  readonly orderingKey: string
}

/** Whether Loops takes an idempotency key for this operation. Said here again: the whole table is for the pipeline alone. */
export const isKeyed = (operation: BackgroundOperation): boolean =>
  operation === 'events.send' || operation === 'transactional.send'

/**
 * Makes a job. Its id is its idempotency key, well below the 100 characters that Loops takes: random, or made from
 * the operation, the `dedupeKey` and the position in the chain.
 */
export async function makeJob(
  draft: Draft,
  position: number,
  dedupeKey: string | undefined,
  acceptedAt: number,
): Promise<Job> {
  const { operation, body, orderingKey } = draft
  const id = dedupeKey === undefined ? randomKey() : await derivedKey(operation, dedupeKey, position)
  return {
    version: 1,
    id,
    operation,
    body,
    ...(isKeyed(operation) && { idempotencyKey: id }),
    orderingKey,
    acceptedAt,
  }
}

/** Refuses what cannot be told apart from a mistake, such as the empty id of a record that was not saved. */
export function checkDedupeKey(dedupeKey: unknown): void {
  if (dedupeKey === undefined || (typeof dedupeKey === 'string' && dedupeKey)) return
  throw new LoopsValidationError(
    'dedupeKey',
    'dedupeKey must be a string that is not empty, such as the id of the order. Leave it out for none.',
  )
}

/**
 * The same job as a send of its own: with a new idempotency key, so that Loops does not know it. For engines, to
 * replay with `asNewSend`.
 */
export function asNewSend(job: Job): Job {
  return job.idempotencyKey === undefined ? job : { ...job, idempotencyKey: randomKey() }
}

const randomKey = (): string => keyOf(crypto.getRandomValues(new Uint8Array(32)))

async function derivedKey(
  operation: BackgroundOperation,
  dedupeKey: string,
  position: number,
): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([operation, dedupeKey, position]))
  return keyOf(new Uint8Array(await crypto.subtle.digest('SHA-256', text)))
}

/** 47 characters, in the alphabet that every store takes as an id. */
function keyOf(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes))
  return `lp1_${base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, -1)}`
}
