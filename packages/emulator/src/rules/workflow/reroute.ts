import { refuse } from '../../api/answer.ts'
import type { WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { isTrigger, nodeAt, parentsOf, reachableFrom, redirected, withNodes } from './graph.ts'

/**
 * Lets a node's only connection lead to another node. Refuses what would leave the old target without any
 * connection, and what would lead in a circle.
 *
 * @see https://loops.so/docs/api-reference/reroute-node-connection
 */
export function reroute(graph: WorkflowGraph, source: WorkflowNode, newTargetId: string): WorkflowGraph {
  if (source.typeName === 'BranchNode' || source.typeName === 'ExperimentBranchNode')
    refuse(400, 'The connections of a branch or an experiment cannot be rerouted.')
  const [currentId, ...others] = source.nextNodeIds
  if (currentId === undefined || others.length > 0)
    return refuse(400, 'Only a node with exactly one outgoing connection can be rerouted.')
  checkTarget(graph, source, newTargetId)
  if (parentsOf(graph, currentId).length < 2)
    refuse(400, 'The current target would be left without an incoming connection.')
  return withNodes(graph, redirected(source, currentId, newTargetId))
}

function checkTarget(graph: WorkflowGraph, source: WorkflowNode, id: string): void {
  if (!Object.hasOwn(graph.nodes, id)) refuse(400, 'newTargetNodeId is not a node of this workflow.')
  const target = nodeAt(graph, id)
  if (source.nextNodeIds.includes(id)) refuse(400, 'The node leads to newTargetNodeId already.')
  if (isTrigger(target)) refuse(400, 'A trigger cannot be a target.')
  if (target.typeName === 'VariantNode') refuse(400, 'Only an experiment can lead to a VariantNode.')
  if (reachableFrom(graph, id).has(source.id)) refuse(400, 'The workflow would run in a circle.')
}
