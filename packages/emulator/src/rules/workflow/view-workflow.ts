import type { EventPattern } from '../../state/event-pattern.ts'
import type { Workflow, WorkflowNode } from '../../state/workflow.ts'

/** What the views of a workflow show from the rest of the team. */
export interface WorkflowView {
  subjectOf(emailMessageId: string): string
  eventPattern(eventName: string): EventPattern | undefined
  /** Whether answers carry the address of the workflow in the Loops app. */
  urls: boolean
}

/** A workflow as lists show it. */
export function viewSummary(
  { id, name, createdAt, updatedAt }: Workflow,
  { urls }: Pick<WorkflowView, 'urls'>,
): Record<string, unknown> {
  return { id, name, ...urlOf(id, urls), createdAt, updatedAt }
}

/**
 * A workflow with its nodes, of which it shows the most important fields.
 *
 * @see https://loops.so/docs/api-reference/get-workflow
 */
export function viewWorkflow(workflow: Workflow, view: WorkflowView): Record<string, unknown> {
  const { id, name, description, status, mailingListId, rootNodeId } = workflow
  const nodes = Object.values(workflow.nodes).map((node) => [node.id, viewInGraph(workflow, node, view)])
  return {
    id,
    ...urlOf(id, view.urls),
    workflowRevisionId: workflow.revisionId,
    status,
    name,
    description,
    mailingListId,
    rootNodeId,
    nodes: Object.fromEntries(nodes),
  }
}

const urlOf = (id: string, urls: boolean): { url?: string } =>
  urls ? { url: `https://app.loops.so/workflows/${id}` } : {}

/** Filters show nothing of themselves in a graph, and no node its id. */
function viewInGraph(workflow: Workflow, node: WorkflowNode, view: WorkflowView): Record<string, unknown> {
  const { id: _, ...rest } = viewMutated(workflow, node, view)
  if (node.typeName === 'AudienceFilter') return { typeName: node.typeName, nextNodeIds: node.nextNodeIds }
  if (node.typeName !== 'EventTrigger') return rest
  const { eventProperties: __, ...withoutProperties } = rest
  return { ...withoutProperties, eventName: node.eventName }
}

/**
 * A node with all its fields, as reading it answers.
 *
 * @see https://loops.so/docs/api-reference/get-workflow-node
 */
export function viewNode(
  workflow: Workflow,
  node: WorkflowNode,
  view: WorkflowView,
): Record<string, unknown> {
  return { ...viewMutated(workflow, node, view), workflowId: workflow.id }
}

/** A node with all its fields, as changing it answers: without the id of its workflow. */
export function viewMutated(
  workflow: Workflow,
  node: WorkflowNode,
  view: WorkflowView,
): Record<string, unknown> {
  switch (node.typeName) {
    case 'EventTrigger': {
      const { eventName, ...rest } = node
      const pattern = eventName === null ? undefined : view.eventPattern(eventName)
      const eventProperties = pattern?.eventProperties ?? []
      return { ...rest, ...(eventName === null ? {} : { eventName, eventProperties }) }
    }
    case 'AddToListTrigger':
      return { ...node, mailingListId: workflow.mailingListId }
    case 'AudienceFilter': {
      const { audienceFilter, audienceSegmentId, ...rest } = node
      return {
        ...rest,
        ...(audienceFilter === null ? {} : { audienceFilter }),
        ...(audienceSegmentId === null ? {} : { audienceSegmentId }),
      }
    }
    case 'SendEmailAction':
      return { ...node, subject: view.subjectOf(node.emailMessageId) }
    default:
      return { ...node }
  }
}
