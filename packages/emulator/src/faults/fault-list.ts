import type { Operation } from '../api/operation.ts'
import { parseFaultRule } from './parse-fault-rule.ts'
import type { Fault, FaultEffect, FaultRule, Faults } from './types.ts'

type KeptFault = { -readonly [K in keyof Fault]: Fault[K] }

/** What strikes one call at one moment: a wait, and at most one effect. */
export interface Strike {
  latencyMs: number
  /** The first fault that does more than wait; the first that waits when none does. */
  fault: Fault | undefined
  effect: Exclude<FaultEffect, { latencyMs: number }> | undefined
}

const nothing: Strike = { latencyMs: 0, fault: undefined, effect: undefined }

/** The faults of one team: which calls they strike depends on nothing but the order of the calls. */
export class FaultList implements Faults {
  readonly #onChange: () => void
  #faults: KeptFault[] = []
  #added = 0

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  add(rule: FaultRule): Fault {
    // A rule from plain JavaScript or from the control API may hold anything.
    const checked = parseFaultRule(rule)
    const fault: KeptFault = {
      ...checked,
      id: `fault-${++this.#added}`,
      when: checked.when ?? 'before',
      seen: 0,
      struck: 0,
    }
    this.#faults.push(fault)
    this.#onChange()
    return fault
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  remove(id: string): boolean {
    const kept = this.#faults.filter((fault) => fault.id !== id)
    const removed = kept.length < this.#faults.length
    this.#faults = kept
    if (removed) this.#onChange()
    return removed
  }

  clear(): void {
    if (this.#faults.length === 0) return
    this.#faults = []
    this.#onChange()
  }

  /** Counts this call for every fault of that moment and says what strikes it. */
  strike(when: 'before' | 'after', operation: Operation | null): Strike {
    if (this.#faults.length === 0) return nothing
    const strike: Strike = { ...nothing }
    for (const fault of this.#faults) {
      if (fault.when !== when || (fault.operation !== undefined && fault.operation !== operation)) continue
      // A call that one effect has ended never reaches the next fault.
      if (strike.effect !== undefined) break
      fault.seen++
      if (!isDue(fault)) continue
      fault.struck++
      if (typeof fault.effect === 'object' && 'latencyMs' in fault.effect) {
        strike.latencyMs += fault.effect.latencyMs
        strike.fault ??= fault
      } else {
        strike.effect = fault.effect
        strike.fault = fault
      }
    }
    return strike
  }
}

function isDue(fault: Fault): boolean {
  if (fault.first !== undefined) return fault.seen <= fault.first
  if (fault.nth !== undefined) return fault.seen === fault.nth
  if (fault.every !== undefined) return fault.seen % fault.every === 0
  return true
}

/** The effect in a word or two, for the journal. */
export function nameEffect(effect: FaultEffect): string {
  if (typeof effect === 'string') return effect
  return 'status' in effect ? `status ${effect.status}` : `latency ${effect.latencyMs} ms`
}
