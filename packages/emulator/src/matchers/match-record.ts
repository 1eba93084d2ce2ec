import type { Operation } from '../api/operation.ts'
import type { EmulatorTeam } from '../emulator-team.ts'
import { describeNearest } from '../wait/describe-nearest.ts'
import type { Kind } from '../wait/kinds.ts'
import { fits, nearestMisses } from '../wait/match.ts'
import { describeRefusal } from './describe-refusal.ts'
import type { MatcherOutcome } from './outcome.ts'

/** Where a matcher looks, and which calls make what it looks for. */
export interface Search<T, F> {
  kind: Kind<T, F>
  /** Oldest first. */
  records: readonly T[]
  madeBy: readonly Operation[]
}

/** Passes when a record fits; otherwise tells the nearest ones, and the refused call that may be the reason. */
export function matchRecord<T, F extends object>(
  team: EmulatorTeam,
  { kind, records, madeBy }: Search<T, F>,
  filter: F,
): MatcherOutcome {
  const newestFirst = records.toReversed()
  const found = newestFirst.find((record) => fits(kind, filter, record))
  const wanted = `${kind.name} with ${JSON.stringify(filter)}`
  if (found !== undefined)
    return {
      pass: true,
      message: () => `Expected no ${wanted}, but there is one: ${JSON.stringify(kind.fieldsOf(found))}.`,
    }
  const nearest = describeNearest(kind.name, nearestMisses(newestFirst, kind, filter))
  const refusal = describeRefusal(team, madeBy)
  return { pass: false, message: () => `Expected one ${wanted}. ${nearest}${refusal}` }
}
