import { success, type Answer } from '../../api/answer.ts'
import type { Call, Handle } from '../../api/call.ts'
import { flag, oneOf, orNull, shape, text } from '../../input/check.ts'
import { readContentBody } from '../../rules/content-body.ts'
import { deleteNode, deleteRecursively } from '../../rules/workflow/delete-nodes.ts'
import { namedNode, pausedWorkflowAt, saveGraph } from '../../rules/workflow/edit.ts'
import { viewWorkflow } from '../../rules/workflow/view-workflow.ts'

/** @see https://loops.so/docs/api-reference/delete-workflow-node */
export const deleteOneNode: Handle = (call) => answerDeletion(call, deleteNode)

/** @see https://loops.so/docs/api-reference/delete-workflow-nodes */
export const deleteNodeRecursively: Handle = (call) => answerDeletion(call, deleteRecursively)

const deletion = shape(
  { expectedRevisionId: orNull(text) },
  { dryRun: flag, queuedContactPolicy: oneOf('fail', 'discard') },
)

/** Contacts that wait at a node stop its deletion with a 200, unless the call says to discard them. */
function answerDeletion(call: Call, take: typeof deleteNode): Answer {
  const { expectedRevisionId, dryRun, queuedContactPolicy } = readContentBody(call, deletion)
  const workflow = pausedWorkflowAt(call, expectedRevisionId)
  const { graph, nodeIds } = take(workflow, namedNode(call, workflow))
  const queued = workflow.queuedContacts.filter(({ nodeId }) => nodeIds.includes(nodeId))
  const preview = { nodeIds, queuedContactCount: queued.length }
  if (dryRun === true) return success({ status: 'dryRun', ...preview })
  if (queued.length > 0 && queuedContactPolicy !== 'discard')
    return success({ status: 'queuedContactsFound', ...preview })
  const saved = saveGraph(call, workflow, graph)
  const workflowRevisionId = saved.revisionId
  return success({ status: 'deleted', ...preview, workflowRevisionId, workflow: viewWorkflow(call, saved) })
}
