import { refuse } from '../../api/answer.ts'
import type { WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'

/** The node with this id, which exists: an id that comes from the graph itself. */
export function nodeAt(graph: WorkflowGraph, id: string): WorkflowNode {
  const node = graph.nodes[id]
  if (node === undefined) throw new Error(`The workflow's graph names a node ${id} that it does not have.`)
  return node
}

/** The node with an id that a caller sent. Refuses an unknown one with 404. */
export function findNode(graph: WorkflowGraph, id: string): WorkflowNode {
  return Object.hasOwn(graph.nodes, id) ? nodeAt(graph, id) : refuse(404, 'Workflow node not found.')
}

/** The nodes that lead to this one. */
export function parentsOf(graph: WorkflowGraph, id: string): WorkflowNode[] {
  return Object.values(graph.nodes).filter((node) => node.nextNodeIds.includes(id))
}

/** The ids that can be reached from `startId`, itself first, the nearest first; `without` counts as not there. */
export function reachableFrom(graph: WorkflowGraph, startId: string, without?: string): Set<string> {
  const reached = new Set<string>()
  if (startId !== without) reached.add(startId)
  // A set yields what is added while it is walked.
  for (const id of reached)
    for (const nextId of nodeAt(graph, id).nextNodeIds) if (nextId !== without) reached.add(nextId)
  return reached
}

/** The graph with `changed` nodes in the place of those with their ids, or added. */
export function withNodes(graph: WorkflowGraph, ...changed: WorkflowNode[]): WorkflowGraph {
  return {
    rootNodeId: graph.rootNodeId,
    nodes: { ...graph.nodes, ...Object.fromEntries(changed.map((node) => [node.id, node])) },
  }
}

/** The node with another connection in the place of one it has; a connection that it would have twice counts once. */
export function redirected(node: WorkflowNode, fromId: string, toId: string): WorkflowNode {
  const nextNodeIds = [...new Set(node.nextNodeIds.map((id) => (id === fromId ? toId : id)))]
  return { ...node, nextNodeIds }
}

/** Whether a node starts a workflow. */
export function isTrigger(node: WorkflowNode): boolean {
  return node.typeName.endsWith('Trigger')
}
