import { createHash } from 'node:crypto'
import type { Operation } from '../api/operation.ts'

/** How long Loops remembers an idempotency key: 24 hours. */
export const idempotencyWindowMs: number = 24 * 60 * 60 * 1000

/** A key that has been used, as it is kept and exported. */
export interface UsedKey {
  operation: Operation
  key: string
  /** Tells the same body from another one without keeping it. */
  bodyHash: string
  /** Milliseconds since 1970, on the team's clock. */
  usedAtMs: number
}

/** Tells the same request body from another one. */
export function hashBody(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** The idempotency keys that a team has used in the last 24 hours. */
export class UsedKeys {
  readonly #used = new Map<string, UsedKey>()

  /** What `key` was used for in one of `operations`, unless that is more than 24 hours ago. */
  find(operations: readonly Operation[], key: string, nowMs: number): UsedKey | undefined {
    for (const operation of operations) {
      const used = this.#used.get(`${operation} ${key}`)
      if (used !== undefined && nowMs - used.usedAtMs < idempotencyWindowMs) return used
    }
    return undefined
  }

  store(used: UsedKey): void {
    const name = `${used.operation} ${used.key}`
    this.#used.delete(name)
    this.#used.set(name, used)
    for (const [oldName, old] of this.#used) {
      if (used.usedAtMs - old.usedAtMs < idempotencyWindowMs) break
      this.#used.delete(oldName)
    }
  }

  all(): UsedKey[] {
    return [...this.#used.values()]
  }

  clear(): void {
    this.#used.clear()
  }
}
