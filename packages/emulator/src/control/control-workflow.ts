import { InvalidInputError } from '../input/check.ts'
import { workflowControl } from '../seed/parse-workflow.ts'
import type { TeamStore } from '../state/team-store.ts'

/**
 * Says whether a workflow runs, or who waits in it. Its revision stays: nothing in it was edited. Throws an
 * `InvalidInputError`.
 */
export function controlWorkflow(team: TeamStore, workflowId: string, control: unknown): void {
  const workflow = team.state.workflows.get(workflowId)
  if (workflow === undefined) throw new InvalidInputError('There is no workflow with this id.')
  const change = workflowControl(control, '')
  const lost = change.queuedContacts?.find(({ nodeId }) => !Object.hasOwn(workflow.nodes, nodeId))
  if (lost !== undefined) throw new InvalidInputError(`The workflow has no node ${lost.nodeId} to wait at.`)
  team.state.workflows.set(workflowId, { ...workflow, ...change })
  team.tell({ type: 'state' })
}
