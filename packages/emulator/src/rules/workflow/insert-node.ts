import { refuse } from '../../api/answer.ts'
import type { WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { findNode, isTrigger, nodeAt, parentsOf, redirected, withNodes } from './graph.ts'
import { newNodes, type CreatableType, type NewNodes } from './new-node.ts'

/** The most nodes that a workflow can have; the paths that come with a branch count. */
export const mostNodes = 300

/** Where a new node goes. */
export type InsertPlace =
  | { insertMode: 'between'; fromNodeId: string; toNodeId: string }
  | { insertMode: 'before'; toNodeId: string }
  | { insertMode: 'after'; fromNodeId: string }

/** The connections that a new node is put into: all of them lead to one target. */
interface Gap {
  parents: WorkflowNode[]
  target: WorkflowNode
}

/**
 * Puts a new node into the graph. Refuses a place that cannot take it.
 *
 * @see https://loops.so/docs/api-reference/create-workflow-node
 */
export function insertNode(
  graph: WorkflowGraph,
  typeName: CreatableType,
  place: InsertPlace,
  newEmailMessage: () => string,
): NewNodes & { graph: WorkflowGraph } {
  const gap = findGap(graph, typeName, place)
  checkExperiment(gap, typeName)
  const adds = typeName === 'BranchNode' ? 3 : typeName === 'ExperimentBranchNode' ? 4 : 1
  checkRoom(graph, adds)
  const made = newNodes(typeName, [gap.target.id], newEmailMessage)
  const parents = gap.parents.map((parent) => redirected(parent, gap.target.id, made.node.id))
  return { ...made, graph: withNodes(graph, ...parents, made.node, ...made.children) }
}

/** Refuses to let a workflow grow above its most nodes. */
export function checkRoom(graph: WorkflowGraph, adds: number): void {
  if (Object.keys(graph.nodes).length + adds > mostNodes)
    refuse(400, `A workflow can have up to ${mostNodes} nodes.`)
}

function findGap(graph: WorkflowGraph, typeName: CreatableType, place: InsertPlace): Gap {
  if (place.insertMode === 'before') return gapBefore(graph, typeName, findNode(graph, place.toNodeId))
  const from = findNode(graph, place.fromNodeId)
  if (place.insertMode === 'after') return gapAfter(graph, from)
  const target = findNode(graph, place.toNodeId)
  if (!from.nextNodeIds.includes(target.id)) refuse(400, 'fromNodeId must be connected to toNodeId.')
  return { parents: [from], target }
}

function gapBefore(graph: WorkflowGraph, typeName: CreatableType, target: WorkflowNode): Gap {
  if (typeName === 'VariantNode')
    refuse(
      400,
      'A VariantNode cannot be inserted before a node; insert it between an experiment and its target.',
    )
  if (isTrigger(target)) refuse(400, 'A node cannot be inserted before a trigger.')
  const parents = parentsOf(graph, target.id)
  if (parents.length === 0)
    refuse(400, 'A node can only be inserted before a node that another one leads to.')
  return { parents, target }
}

function gapAfter(graph: WorkflowGraph, from: WorkflowNode): Gap {
  const [nextId, ...others] = from.nextNodeIds
  if (nextId === undefined) return refuse(400, 'A node cannot be inserted after a node that leads nowhere.')
  if (others.length > 0)
    refuse(400, 'fromNodeId leads to several nodes; use insertMode between with the exact toNodeId.')
  return { parents: [from], target: nodeAt(graph, nextId) }
}

/** Variants stand directly below their experiment, and nothing else does. */
function checkExperiment({ parents, target }: Gap, typeName: CreatableType): void {
  const isBelowExperiment = parents.some((parent) => parent.typeName === 'ExperimentBranchNode')
  if (typeName === 'VariantNode' && !isBelowExperiment)
    refuse(400, 'A VariantNode can only follow an ExperimentBranchNode.')
  if (isBelowExperiment && typeName !== 'VariantNode')
    refuse(400, 'Only a VariantNode can follow an ExperimentBranchNode.')
  if (isBelowExperiment && target.typeName === 'VariantNode')
    refuse(400, 'There is a VariantNode already; use add-branch for another variant.')
}
