import type { Operation } from '../api/operation.ts'
import type { EmulatorTeam } from '../emulator-team.ts'

/** The newest call of these operations, when it was refused: the usual reason why a record is missing. */
export function describeRefusal(team: EmulatorTeam, operations: readonly Operation[]): string {
  const newest = team
    .requests()
    .findLast(({ operation }) => operation !== null && operations.includes(operation))
  if (newest === undefined) return ''
  const { status, body } = newest.response
  if (status !== null && status < 400) return ''
  const call = `${newest.method} ${newest.path}`
  return status === null
    ? ` The newest call, ${call}, got no answer.`
    : ` The newest call, ${call}, was answered ${status}: ${JSON.stringify(body)}.`
}
