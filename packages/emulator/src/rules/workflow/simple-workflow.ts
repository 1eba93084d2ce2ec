import type { EmailMessage } from '../../state/content.ts'
import { newId, stableId } from '../../state/id.ts'
import type { Workflow } from '../../state/workflow.ts'
import { newEmailMessage } from '../new-email-message.ts'
import { lmxOfText } from '../../lmx/text.ts'

/** A workflow in short: an event name and the email that it sends. */
export interface SimpleWorkflow {
  /** The exact, case-sensitive event name that starts it. */
  eventName: string
  subject: string
  id?: string
  name?: string
  /** Plain text with `{variable}` placeholders. */
  body?: string
  /** Default `Sending`: it runs. */
  status?: Workflow['status']
}

/** The workflow that a short one stands for, and its email. Ids follow from the workflow's, so that they stay the same. */
export function expandWorkflow(
  { eventName, subject, id = newId(), name = eventName, body = '', status = 'Sending' }: SimpleWorkflow,
  at: string,
): { workflow: Workflow; message: EmailMessage } {
  const [triggerId, sendId, exitId, emailMessageId] = ['trigger', 'send', 'exit', 'email'].map((part) =>
    stableId(`${id} ${part}`),
  ) as [string, string, string, string]
  const workflow: Workflow = {
    id,
    name,
    description: '',
    status,
    mailingListId: null,
    revisionId: stableId(`${id} revision`),
    rootNodeId: triggerId,
    nodes: {
      [triggerId]: {
        id: triggerId,
        typeName: 'EventTrigger',
        nextNodeIds: [sendId],
        eventName,
        reEligible: true,
      },
      [sendId]: { id: sendId, typeName: 'SendEmailAction', nextNodeIds: [exitId], emailMessageId },
      [exitId]: { id: exitId, typeName: 'ExitAction', nextNodeIds: [] },
    },
    queuedContacts: [],
    enteredContactIds: [],
    createdAt: at,
    updatedAt: at,
  }
  const message = newEmailMessage({ type: 'workflow', id }, at)
  return { workflow, message: { ...message, id: emailMessageId, subject, lmx: lmxOfText(body) } }
}
