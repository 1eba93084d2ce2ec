import { refuse, success } from '../../api/answer.ts'
import type { Call, Handle } from '../../api/call.ts'
import { flag, oneOf, orNull, shape, text } from '../../input/check.ts'
import { readContentBody } from '../../rules/content-body.ts'
import { pausedWorkflowAt, saveWorkflow } from '../../rules/workflow/edit.ts'
import { viewWorkflow } from '../../rules/workflow/view-workflow.ts'
import type { QueuedContact } from '../../state/workflow.ts'

const change = shape(
  { expectedRevisionId: orNull(text), mailingListId: orNull(text) },
  { dryRun: flag, queuedContactPolicy: oneOf('fail', 'discard') },
)

/**
 * Changes the list that a workflow sends to. Contacts that wait in it and are not on the new list are discarded,
 * but only when the call says so; taking the list away discards nobody.
 *
 * @see https://loops.so/docs/api-reference/change-workflow-mailing-list
 */
export const changeMailingList: Handle = (call) => {
  const { expectedRevisionId, mailingListId, dryRun, queuedContactPolicy } = readContentBody(call, change)
  const workflow = pausedWorkflowAt(call, expectedRevisionId)
  if (mailingListId !== null && !call.team.state.lists.has(mailingListId))
    refuse(400, 'Mailing list not found.', 'assumed')
  const stays = (queued: QueuedContact): boolean => isOnList(call, queued, mailingListId)
  const queuedContacts = workflow.queuedContacts.filter(stays)
  const queuedContactCount = workflow.queuedContacts.length - queuedContacts.length
  const preview = { mailingListId, queuedContactCount }
  if (dryRun === true) return success({ status: 'dryRun', ...preview })
  if (queuedContactCount > 0 && queuedContactPolicy !== 'discard')
    return success({ status: 'queuedContactsFound', ...preview })
  const saved = saveWorkflow(call, workflow, { mailingListId, queuedContacts })
  const workflowRevisionId = saved.revisionId
  return success({ status: 'updated', ...preview, workflowRevisionId, workflow: viewWorkflow(call, saved) })
}

function isOnList(call: Call, { contactId }: QueuedContact, listId: string | null): boolean {
  return listId === null || call.team.state.contacts.get(contactId)?.mailingLists[listId] === true
}
