import { refuse, success } from '../../api/answer.ts'
import type { Handle } from '../../api/call.ts'
import { anyText, flag, orNull, shape, text } from '../../input/check.ts'
import { readContentBody } from '../../rules/content-body.ts'
import { newestFirst, pageOf } from '../../rules/paging.ts'
import { newGraph } from '../../rules/workflow/new-node.ts'
import { findWorkflow, saveWorkflow, workflowAt } from '../../rules/workflow/edit.ts'
import { viewSummary, viewWorkflow } from '../../rules/workflow/view-workflow.ts'
import { newId } from '../../state/id.ts'
import type { Workflow } from '../../state/workflow.ts'

/**
 * Lists the workflows, the newest first, which Loops does not say of this list.
 *
 * @see https://loops.so/docs/api-reference/list-workflows
 */
export const listWorkflows: Handle = (call) => {
  const workflows = newestFirst(call.team.state.workflows.values())
  return success(
    pageOf(
      call,
      '/workflows',
      workflows.map((workflow) => viewSummary(call, workflow)),
    ),
  )
}

/** @see https://loops.so/docs/api-reference/get-workflow */
export const getWorkflow: Handle = (call) => success(viewWorkflow(call, findWorkflow(call)))

const newWorkflow = shape({ name: text }, { description: anyText, mailingListId: orNull(text) })

/**
 * Makes a draft of a blank trigger and an exit.
 *
 * @see https://loops.so/docs/api-reference/create-workflow
 */
export const createWorkflow: Handle = (call) => {
  const { name, description = '', mailingListId = null } = readContentBody(call, newWorkflow)
  if (!call.team.settings.workflowCreation) refuse(500, 'Workflow creation is unavailable for this team.')
  if (mailingListId !== null && !call.team.state.lists.has(mailingListId))
    refuse(400, 'Mailing list not found.', 'assumed')
  const workflow: Workflow = {
    id: newId(),
    name,
    description,
    status: 'Draft',
    mailingListId,
    revisionId: newId(),
    ...newGraph(),
    queuedContacts: [],
    enteredContactIds: [],
    createdAt: call.at,
    updatedAt: call.at,
  }
  call.team.state.workflows.set(workflow.id, workflow)
  call.changed({ kind: 'workflow.created', subject: { type: 'workflow', id: workflow.id, label: name } })
  return success(viewWorkflow(call, workflow))
}

const expectedRevisionId = orNull(text)
const workflowChange = shape({ expectedRevisionId }, { name: text, description: anyText })

/** @see https://loops.so/docs/api-reference/update-workflow */
export const updateWorkflow: Handle = (call) => {
  const { expectedRevisionId: expected, ...change } = readContentBody(call, workflowChange)
  if (Object.keys(change).length === 0) refuse(400, 'At least one of name and description must be given.')
  return success(viewWorkflow(call, saveWorkflow(call, workflowAt(call, expected), change)))
}

const deletion = shape({ expectedRevisionId }, { confirmDelete: flag })

/**
 * Deletes a workflow; one that is sending, or that contacts wait in, only when that is confirmed.
 *
 * @see https://loops.so/docs/api-reference/delete-workflow
 */
export const deleteWorkflow: Handle = (call) => {
  if (call.team.settings.specification === '1.21.6')
    refuse(405, 'Version 1.21.6 of the API deletes no workflow.', 'assumed')
  const { expectedRevisionId: expected, confirmDelete = false } = readContentBody(call, deletion)
  const workflow = workflowAt(call, expected)
  if (!confirmDelete && (workflow.status === 'Sending' || workflow.queuedContacts.length > 0))
    refuse(409, 'The workflow is sending or has queued contacts; send confirmDelete to delete it.')
  call.team.state.workflows.delete(workflow.id)
  for (const message of call.team.state.emailMessages.values())
    if (message.parent.id === workflow.id) call.team.state.emailMessages.delete(message.id)
  call.changed({
    kind: 'workflow.deleted',
    subject: { type: 'workflow', id: workflow.id, label: workflow.name },
  })
  return { status: 204, body: null, evidence: 'documented' }
}
