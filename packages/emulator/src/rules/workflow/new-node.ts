import { newId } from '../../state/id.ts'
import type { NodeOf, WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'

/** The types of nodes that the API makes. Triggers and exits are not among them. */
export const creatableTypes = [
  'AudienceFilter',
  'BranchNode',
  'ExperimentBranchNode',
  'TimerAction',
  'SendEmailAction',
  'VariantNode',
] as const

/** One of the types of nodes that the API makes. */
export type CreatableType = (typeof creatableTypes)[number]

/** A new node and what comes with it: a branch comes with its paths. */
export interface NewNodes {
  node: WorkflowNode
  children: WorkflowNode[]
}

/** A node with the settings of a new one, and its default paths, all of which lead on to `nextNodeIds`. */
export function newNodes(
  typeName: CreatableType,
  nextNodeIds: readonly string[],
  newEmailMessage: () => string,
): NewNodes {
  const children = childrenOf(typeName, nextNodeIds)
  const next = children.length === 0 ? nextNodeIds : children.map((child) => child.id)
  return { node: newNode(typeName, next, newEmailMessage), children }
}

/** Two filters below a branch; two variants and a control below an experiment. */
function childrenOf(typeName: CreatableType, nextNodeIds: readonly string[]): WorkflowNode[] {
  if (typeName === 'BranchNode') return [newFilter(nextNodeIds), newFilter(nextNodeIds)]
  if (typeName === 'ExperimentBranchNode')
    return [newVariant(nextNodeIds, false), newVariant(nextNodeIds, false), newVariant(nextNodeIds, true)]
  return []
}

/** Loops names no settings of a new node; these do nothing until they are changed. */
function newNode(
  typeName: CreatableType,
  nextNodeIds: readonly string[],
  newEmailMessage: () => string,
): WorkflowNode {
  const node = { id: newId(), nextNodeIds }
  if (typeName === 'AudienceFilter') return newFilter(nextNodeIds)
  if (typeName === 'VariantNode') return newVariant(nextNodeIds, false)
  if (typeName === 'BranchNode') return { ...node, typeName }
  if (typeName === 'ExperimentBranchNode') return { ...node, typeName, samplingRate: 100 }
  if (typeName === 'TimerAction') return { ...node, typeName, amount: 1, unit: 'd' }
  return { ...node, typeName, emailMessageId: newEmailMessage() }
}

export function newFilter(nextNodeIds: readonly string[]): NodeOf<'AudienceFilter'> {
  const settings = { audienceFilter: null, audienceSegmentId: null, appliesDownstream: false }
  return { id: newId(), typeName: 'AudienceFilter', nextNodeIds, ...settings }
}

export function newVariant(nextNodeIds: readonly string[], isControl: boolean): NodeOf<'VariantNode'> {
  return { id: newId(), typeName: 'VariantNode', nextNodeIds, isControl }
}

/** What a new workflow consists of: a blank trigger and an exit. */
export function newGraph(): WorkflowGraph {
  const exit: WorkflowNode = { id: newId(), typeName: 'ExitAction', nextNodeIds: [] }
  const trigger: WorkflowNode = { id: newId(), typeName: 'BlankTrigger', nextNodeIds: [exit.id] }
  return { rootNodeId: trigger.id, nodes: { [trigger.id]: trigger, [exit.id]: exit } }
}
