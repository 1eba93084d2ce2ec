import type { Call } from '../../api/call.ts'
import type { Workflow, WorkflowNode } from '../../state/workflow.ts'
import { resourceUrl } from '../resource-url.ts'

/** What the API answers as a workflow or a node: plain JSON. */
export type View = Record<string, unknown> & { id: string }

/** A workflow as lists show it. */
export function viewSummary(call: Call, { id, name, createdAt, updatedAt }: Workflow): View {
  return { id, name, ...resourceUrl(call, `/workflows/${id}`), createdAt, updatedAt }
}

/**
 * A workflow with its nodes, of which it shows the most important fields.
 *
 * @see https://loops.so/docs/api-reference/get-workflow
 */
export function viewWorkflow(call: Call, workflow: Workflow): View {
  const { id, name, description, status, mailingListId, rootNodeId } = workflow
  const nodes = Object.values(workflow.nodes).map((node) => [node.id, viewInGraph(call, workflow, node)])
  return {
    id,
    ...resourceUrl(call, `/workflows/${id}`),
    workflowRevisionId: workflow.revisionId,
    status,
    name,
    description,
    mailingListId,
    rootNodeId,
    nodes: Object.fromEntries(nodes),
  }
}

/** In a graph, a filter shows nothing of itself, an event no properties, and no node its id. */
function viewInGraph(call: Call, workflow: Workflow, node: WorkflowNode): Record<string, unknown> {
  const { typeName, nextNodeIds } = node
  if (typeName === 'AudienceFilter') return { typeName, nextNodeIds }
  if (typeName === 'EventTrigger')
    return { typeName, nextNodeIds, eventName: node.eventName, reEligible: node.reEligible }
  const { id: _, ...shown } = viewMutated(call, workflow, node)
  return shown
}

/**
 * A node with all its fields, as reading it answers.
 *
 * @see https://loops.so/docs/api-reference/get-workflow-node
 */
export function viewNode(call: Call, workflow: Workflow, node: WorkflowNode): View {
  return { ...viewMutated(call, workflow, node), workflowId: workflow.id }
}

/** A node with all its fields, as changing it answers: without the id of its workflow. */
export function viewMutated({ team: { state } }: Call, workflow: Workflow, node: WorkflowNode): View {
  if (node.typeName === 'EventTrigger') {
    const { eventName, ...rest } = node
    if (eventName === null) return rest
    return { ...rest, eventName, eventProperties: state.eventPatterns.get(eventName)?.eventProperties ?? [] }
  }
  if (node.typeName === 'AudienceFilter') {
    const { audienceFilter, audienceSegmentId, ...rest } = node
    return {
      ...rest,
      ...(audienceFilter === null ? {} : { audienceFilter }),
      ...(audienceSegmentId === null ? {} : { audienceSegmentId }),
    }
  }
  if (node.typeName === 'AddToListTrigger') return { ...node, mailingListId: workflow.mailingListId }
  if (node.typeName === 'SendEmailAction')
    return { ...node, subject: state.emailMessages.get(node.emailMessageId)?.subject ?? '' }
  return { ...node }
}
