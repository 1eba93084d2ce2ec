import { refuse } from '../../api/answer.ts'
import type { Call } from '../../api/call.ts'
import { newId } from '../../state/id.ts'
import type { Workflow } from '../../state/workflow.ts'

/** The workflow that the path names. Refuses an unknown one with 404. */
export function findWorkflow(call: Call): Workflow {
  return call.team.state.workflows.get(call.params['workflowId'] ?? '') ?? refuse(404, 'Workflow not found.')
}

/**
 * Refuses a change that does not say which revision it changes (400), or that was made from another one (409).
 * Null is the revision of a workflow from before revisions.
 */
export function checkRevision(workflow: Workflow, expected: unknown): void {
  if (typeof expected !== 'string' && expected !== null)
    refuse(400, 'expectedRevisionId must be a string or null.')
  if (expected !== workflow.revisionId) refuse(409, 'Workflow revision ID is stale.')
}

/** Refuses to change what contacts are going through. Loops says so for rerouting; see the setting. */
export function checkEditable(call: Call, workflow: Workflow): void {
  const refuses =
    call.team.settings.sendingWorkflows === 'strict' || call.operation === 'workflows.nodes.reroute'
  if (workflow.status === 'Sending' && refuses)
    refuse(400, 'A workflow that is sending cannot be changed; pause it first.')
}

/** Puts a change into the place of a workflow, under its next revision. */
export function saveWorkflow(call: Call, changed: Workflow): Workflow {
  const saved = { ...changed, revisionId: newId(), updatedAt: call.at }
  call.team.state.workflows.set(saved.id, saved)
  call.changed({
    kind: 'workflow.updated',
    subject: { type: 'workflow', id: saved.id, label: saved.name },
  })
  return saved
}
