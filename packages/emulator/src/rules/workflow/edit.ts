import { refuse } from '../../api/answer.ts'
import type { Call } from '../../api/call.ts'
import { newId } from '../../state/id.ts'
import type { Workflow, WorkflowGraph, WorkflowNode } from '../../state/workflow.ts'
import { findRecord } from '../find-record.ts'
import { findNode } from './graph.ts'

/** The workflow that the path names. Refuses an unknown one with 404. */
export function findWorkflow(call: Call): Workflow {
  return findRecord(call, call.team.state.workflows, 'workflowId', 'Workflow')
}

/** The node that the path names. Refuses an unknown one with 404. */
export function namedNode(call: Call, workflow: Workflow): WorkflowNode {
  return findNode(workflow, call.params['nodeId'] ?? '')
}

/**
 * The workflow that the path names, to change it. Refuses a change that was made from another revision with 409;
 * null is the revision of a workflow from before revisions.
 */
export function workflowAt(call: Call, expectedRevisionId: string | null): Workflow {
  const workflow = findWorkflow(call)
  if (expectedRevisionId !== workflow.revisionId) refuse(409, 'Workflow revision ID is stale.')
  return workflow
}

/**
 * The same, to change its nodes or its list, which a workflow that is sending refuses. Loops says so of rerouting
 * alone; see the setting `sendingWorkflows`.
 */
export function pausedWorkflowAt(call: Call, expectedRevisionId: string | null): Workflow {
  const workflow = workflowAt(call, expectedRevisionId)
  const isStrict = call.team.settings.sendingWorkflows === 'strict'
  if (workflow.status === 'Sending' && (isStrict || call.operation === 'workflows.nodes.reroute'))
    refuse(400, 'A workflow that is sending cannot be changed; pause it first.')
  return workflow
}

/** Puts a change into the place of a workflow, under its next revision. */
export function saveWorkflow(call: Call, workflow: Workflow, change: Partial<Workflow>): Workflow {
  const saved = { ...workflow, ...change, revisionId: newId(), updatedAt: call.at }
  call.team.state.workflows.set(saved.id, saved)
  call.changed({
    kind: 'workflow.updated',
    subject: { type: 'workflow', id: saved.id, label: saved.name },
  })
  return saved
}

/** Saves new nodes. An email that no node sends any more is gone, and so are contacts that wait nowhere. */
export function saveGraph(call: Call, workflow: Workflow, graph: WorkflowGraph): Workflow {
  for (const node of Object.values(workflow.nodes))
    if (node.typeName === 'SendEmailAction' && !Object.hasOwn(graph.nodes, node.id))
      call.team.state.emailMessages.delete(node.emailMessageId)
  const queuedContacts = workflow.queuedContacts.filter(({ nodeId }) => Object.hasOwn(graph.nodes, nodeId))
  return saveWorkflow(call, workflow, { ...graph, queuedContacts })
}
