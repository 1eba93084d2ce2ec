import { success } from '../../api/answer.ts'
import type { Call, Handle } from '../../api/call.ts'
import { anything, InvalidInputError, oneOf, orNull, shape, text } from '../../input/check.ts'
import { audienceFilter } from '../../rules/audience-filter.ts'
import { readContentBody } from '../../rules/content-body.ts'
import { addMessage } from '../../rules/email-message.ts'
import { addBranch } from '../../rules/workflow/add-branch.ts'
import { contactPropertyQuery } from '../../rules/workflow/contact-property-query.ts'
import { findWorkflow, namedNode, pausedWorkflowAt, saveGraph } from '../../rules/workflow/edit.ts'
import { nodeAt } from '../../rules/workflow/graph.ts'
import { insertNode, type InsertPlace } from '../../rules/workflow/insert-node.ts'
import { creatableTypes } from '../../rules/workflow/new-node.ts'
import { reroute } from '../../rules/workflow/reroute.ts'
import { updateNode, type NodeNames } from '../../rules/workflow/update-node.ts'
import { viewMutated, viewNode, viewWorkflow, type View } from '../../rules/workflow/view-workflow.ts'
import type { Workflow, WorkflowNode } from '../../state/workflow.ts'

const expectedRevisionId = orNull(text)

/** @see https://loops.so/docs/api-reference/get-workflow-node */
export const getNode: Handle = (call) => {
  const workflow = findWorkflow(call)
  const node = viewNode(call, workflow, namedNode(call, workflow))
  return success({ ...node, workflowRevisionId: workflow.revisionId })
}

const newNode = shape(
  {
    expectedRevisionId,
    nodeTypeName: oneOf(...creatableTypes),
    insertMode: oneOf('between', 'before', 'after'),
  },
  { fromNodeId: text, toNodeId: text, beforeNodeId: text },
)

/** @see https://loops.so/docs/api-reference/create-workflow-node */
export const createNode: Handle = (call) => {
  const { place, ...sent } = readContentBody(call, (body, where) => {
    const read = newNode(body, where)
    return { ...read, place: readPlace(read) }
  })
  const workflow = pausedWorkflowAt(call, sent.expectedRevisionId)
  const newEmail = (): string => addMessage(call, { type: 'workflow', id: workflow.id }).id
  const made = insertNode(workflow, sent.nodeTypeName, place, newEmail)
  const saved = saveGraph(call, workflow, made.graph)
  const children = made.children.map((child) => viewMutated(call, saved, child))
  const created = children.length === 0 ? {} : { createdChildNodes: children }
  return success({
    node: { ...viewChanged(call, saved, made.node), ...created },
    workflow: viewWorkflow(call, saved),
  })
}

const between = shape({ fromNodeId: text, toNodeId: text }, {})
const after = shape({ fromNodeId: text }, {})
const before = shape({ toNodeId: text }, {})

/** Each mode has its own fields; `beforeNodeId` is an older name for `toNodeId`. */
function readPlace({ insertMode, ...sent }: ReturnType<typeof newNode>): InsertPlace {
  const { expectedRevisionId: _, nodeTypeName: __, ...given } = sent
  if (insertMode === 'between') return { insertMode, ...between(given, '') }
  if (insertMode === 'after') return { insertMode, ...after(given, '') }
  const { beforeNodeId, ...others } = given
  if (beforeNodeId === undefined) return { insertMode, ...before(others, '') }
  if (Object.keys(others).length > 0)
    throw new InvalidInputError('beforeNodeId is an older name for toNodeId, and stands alone.')
  return { insertMode, toNodeId: beforeNodeId }
}

const newBranch = shape({ expectedRevisionId }, {})

/** @see https://loops.so/docs/api-reference/add-workflow-branch */
export const addNodeBranch: Handle = (call) => {
  const workflow = pausedWorkflowAt(call, readContentBody(call, newBranch).expectedRevisionId)
  const { graph, child } = addBranch(workflow, namedNode(call, workflow))
  const saved = saveGraph(call, workflow, graph)
  return success({ node: viewChanged(call, saved, child), workflow: viewWorkflow(call, saved) })
}

const nodeChange = shape({ expectedRevisionId, payload: anything }, {})

/** @see https://loops.so/docs/api-reference/update-workflow-node */
export const changeNode: Handle = (call) => {
  const { expectedRevisionId: expected, payload } = readContentBody(call, nodeChange)
  const workflow = pausedWorkflowAt(call, expected)
  const node = namedNode(call, workflow)
  const graph = readContentBody(call, () => updateNode(workflow, node, payload, namesOf(call)))
  const saved = saveGraph(call, workflow, graph)
  return success({ ...viewChanged(call, saved, nodeAt(saved, node.id)), workflow: viewWorkflow(call, saved) })
}

function namesOf({ team: { state } }: Call): NodeNames {
  return {
    audienceFilter,
    hasSegment: (id) => state.audienceSegments.has(id),
    contactPropertyQuery: contactPropertyQuery(state.properties),
    eventNameOf: (wanted) => {
      if ('eventName' in wanted) return state.eventPatterns.get(wanted.eventName)?.eventName
      return [...state.eventPatterns.values()].find(({ id }) => id === wanted.id)?.eventName
    },
  }
}

const newTarget = shape({ expectedRevisionId, newTargetNodeId: text }, {})

/** @see https://loops.so/docs/api-reference/reroute-node-connection */
export const rerouteNode: Handle = (call) => {
  const { expectedRevisionId: expected, newTargetNodeId } = readContentBody(call, newTarget)
  const workflow = pausedWorkflowAt(call, expected)
  const node = namedNode(call, workflow)
  const saved = saveGraph(call, workflow, reroute(workflow, node, newTargetNodeId))
  return success({ ...viewChanged(call, saved, nodeAt(saved, node.id)), workflow: viewWorkflow(call, saved) })
}

/** A node after a change, with the revision that the next change needs. */
function viewChanged(call: Call, workflow: Workflow, node: WorkflowNode): View {
  return { ...viewMutated(call, workflow, node), workflowRevisionId: workflow.revisionId }
}
