import { refuse } from '../../api/answer.ts'
import type { WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { nodeAt, parentsOf, reachableFrom, redirected } from './graph.ts'

/** A graph after nodes were taken out of it. */
export interface Deletion {
  graph: WorkflowGraph
  /** The node that was named comes first. */
  nodeIds: string[]
}

/**
 * Takes one node out; what led to it leads to where it led. That a node with several paths needs the recursive
 * deletion is assumed here, as is what stays connected.
 *
 * @see https://loops.so/docs/api-reference/delete-workflow-node
 */
export function deleteNode(graph: WorkflowGraph, node: WorkflowNode): Deletion {
  checkDeletable(node)
  const [nextId, ...others] = node.nextNodeIds
  if (nextId === undefined || others.length > 0)
    return refuse(
      400,
      'Only a node with one outgoing connection can be deleted alone; delete it recursively.',
    )
  const parents = parentsOf(graph, node.id).map((parent) => redirected(parent, node.id, nextId))
  return without(graph, [node.id], parents)
}

/**
 * Takes a node out with everything that only it leads to. A parent that has no other path then leads to the
 * first node that is left, or to an exit, which stays for it: every path has to end somewhere.
 *
 * @see https://loops.so/docs/api-reference/delete-workflow-nodes
 */
export function deleteRecursively(graph: WorkflowGraph, node: WorkflowNode): Deletion {
  checkDeletable(node)
  const kept = reachableFrom(graph, graph.rootNodeId, node.id)
  const below = [...reachableFrom(graph, node.id)]
  const parents = parentsOf(graph, node.id)
  const targetId =
    below.find((id) => kept.has(id)) ?? below.find((id) => nodeAt(graph, id).typeName === 'ExitAction')
  const relinked = parents.map((parent) =>
    parent.nextNodeIds.length === 1 && targetId !== undefined
      ? redirected(parent, node.id, targetId)
      : { ...parent, nextNodeIds: parent.nextNodeIds.filter((id) => id !== node.id) },
  )
  const stays = relinked.some((parent) => parent.nextNodeIds.some((id) => id === targetId))
  const nodeIds = below.filter((id) => !kept.has(id) && !(stays && id === targetId))
  return without(graph, nodeIds, relinked)
}

function checkDeletable(node: WorkflowNode): void {
  if (node.typeName.endsWith('Trigger')) refuse(400, 'The trigger of a workflow cannot be deleted.')
  if (node.typeName === 'ExitAction') refuse(400, 'An ExitAction cannot be deleted.')
}

function without(graph: WorkflowGraph, nodeIds: string[], changed: WorkflowNode[]): Deletion {
  const gone = new Set(nodeIds)
  const nodes = Object.fromEntries(
    [...Object.values(graph.nodes), ...changed]
      .filter((node) => !gone.has(node.id))
      .map((node) => [node.id, node]),
  )
  return { graph: { rootNodeId: graph.rootNodeId, nodes }, nodeIds }
}
