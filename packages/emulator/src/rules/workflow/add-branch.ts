import { refuse } from '../../api/answer.ts'
import type { WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { nodeAt, reachableFrom, withNodes } from './graph.ts'
import { checkRoom } from './insert-node.ts'
import { newFilter, newVariant } from './new-node.ts'

/**
 * Adds one path to a branch or an experiment. It leads to where the other paths meet, which Loops does not say.
 *
 * @see https://loops.so/docs/api-reference/add-workflow-branch
 */
export function addBranch(
  graph: WorkflowGraph,
  branch: WorkflowNode,
): { graph: WorkflowGraph; child: WorkflowNode } {
  if (branch.typeName !== 'BranchNode' && branch.typeName !== 'ExperimentBranchNode')
    return refuse(400, 'Only a BranchNode or an ExperimentBranchNode can get another branch.')
  checkRoom(graph, 1)
  const meetingId = meetingOf(graph, branch)
  const nextNodeIds = meetingId === undefined ? [] : [meetingId]
  const child = branch.typeName === 'BranchNode' ? newFilter(nextNodeIds) : newVariant(nextNodeIds, false)
  const parent = { ...branch, nextNodeIds: [...branch.nextNodeIds, child.id] }
  return { graph: withNodes(graph, parent, child), child }
}

/** The nearest node that every path goes through, and else the nearest exit. */
function meetingOf(graph: WorkflowGraph, branch: WorkflowNode): string | undefined {
  const below = [...reachableFrom(graph, branch.id)].slice(1)
  const paths = branch.nextNodeIds.map((id) => {
    const onPath = reachableFrom(graph, id)
    if (nodeAt(graph, id).typeName === childTypeOf(branch)) onPath.delete(id)
    return onPath
  })
  return (
    below.find((id) => paths.every((path) => path.has(id))) ??
    below.find((id) => nodeAt(graph, id).typeName === 'ExitAction')
  )
}

function childTypeOf(branch: WorkflowNode): WorkflowNode['typeName'] {
  return branch.typeName === 'BranchNode' ? 'AudienceFilter' : 'VariantNode'
}
