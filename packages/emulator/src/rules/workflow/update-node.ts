import { refuse } from '../../api/answer.ts'
import { flag, InvalidInputError, numberFrom, oneOf, orNull, text, type Check } from '../../input/check.ts'
import type { AudienceFilter } from '../../state/audience-filter.ts'
import type { NodeOf, WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { changeOf } from '../content-body.ts'
import { isTrigger, nodeAt, parentsOf, withNodes } from './graph.ts'
import { updateTrigger, type TriggerNames } from './update-trigger.ts'

/** How the names of a team's other records are checked. */
export interface NodeNames extends TriggerNames {
  audienceFilter: Check<AudienceFilter>
  hasSegment: (id: string) => boolean
}

/**
 * Changes what a node holds; `payload` is checked by the node's type. Refuses with 501 where Loops changes
 * nothing. Throws an `InvalidInputError` for what the node cannot hold.
 *
 * @see https://loops.so/docs/api-reference/update-workflow-node
 */
export function updateNode(
  graph: WorkflowGraph,
  node: WorkflowNode,
  payload: unknown,
  names: NodeNames,
): WorkflowGraph {
  if (isTrigger(node)) return withNodes(graph, updateTrigger(node, payload, names))
  if (node.typeName === 'AudienceFilter') return withNodes(graph, updateFilter(node, payload, names))
  if (node.typeName === 'TimerAction') return withNodes(graph, { ...node, ...timer(payload, 'payload') })
  if (node.typeName === 'ExperimentBranchNode')
    return withNodes(graph, { ...node, ...experiment(payload, 'payload') })
  if (node.typeName === 'VariantNode')
    return updateVariant(graph, node, variant(payload, 'payload').isControl ?? node.isControl)
  return refuse(501, `The update of a ${node.typeName} is not implemented.`)
}

const timer = changeOf({ amount: numberFrom(0), unit: oneOf('m', 'h', 'd') })
const variant = changeOf({ isControl: flag })
const experiment = changeOf({ samplingRate: percentage })

function percentage(value: unknown, where: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 100) return value
  throw new InvalidInputError(`${where} must be a number from 0 to 100.`)
}

/** A segment sent alone takes the filter away, and a filter sent alone takes the segment away. */
function updateFilter(
  node: NodeOf<'AudienceFilter'>,
  payload: unknown,
  { audienceFilter, hasSegment }: NodeNames,
): WorkflowNode {
  const read = changeOf({
    audienceSegmentId: orNull(text),
    audienceFilter: orNull(audienceFilter),
    appliesDownstream: flag,
  })
  const change = read(payload, 'payload')
  if (typeof change.audienceSegmentId === 'string' && !hasSegment(change.audienceSegmentId))
    throw new InvalidInputError('Audience segment not found.')
  const cleared =
    change.audienceSegmentId === undefined && change.audienceFilter === undefined
      ? {}
      : { audienceSegmentId: null, audienceFilter: null }
  return { ...node, ...cleared, ...change }
}

/** An experiment has one control at most. */
function updateVariant(graph: WorkflowGraph, node: NodeOf<'VariantNode'>, isControl: boolean): WorkflowGraph {
  const siblings = parentsOf(graph, node.id)
    .flatMap((parent) => parent.nextNodeIds)
    .map((id) => nodeAt(graph, id))
    .filter((one) => one.typeName === 'VariantNode')
  const others = isControl ? siblings.map((one) => ({ ...one, isControl: false })) : []
  return withNodes(graph, ...others, { ...node, isControl })
}
