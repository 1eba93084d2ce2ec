import type { Call } from '../../api/call.ts'
import { textOfLmx } from '../../lmx/text.ts'
import { fillVariables } from '../../lmx/variables.ts'
import type { EmailMessage, Fallbacks } from '../../state/content.ts'
import { viewContact } from '../contact-view.ts'
import { sendEmail } from '../send-email.ts'
import type { Contact, ReceivedEvent } from '../../state/types.ts'
import type { Workflow, WorkflowNode } from '../../state/workflow.ts'
import { nodeAt } from './graph.ts'

/** Lets a contact into the workflows that an event starts. */
export function startWorkflows(call: Call, contact: Contact, event: ReceivedEvent): void {
  for (const workflow of call.team.state.workflows.values()) {
    const root = nodeAt(workflow, workflow.rootNodeId)
    if (root.typeName !== 'EventTrigger' || root.eventName !== event.eventName) continue
    if (workflow.status === 'Draft' || workflow.status === 'Paused') continue
    const isOnList = workflow.mailingListId === null || contact.mailingLists[workflow.mailingListId] === true
    if (!isOnList || (!root.reEligible && workflow.enteredContactIds.includes(contact.id))) continue
    const enteredContactIds = root.reEligible
      ? workflow.enteredContactIds
      : [...workflow.enteredContactIds, contact.id]
    const waitsAt = walk(call, workflow, root, contact, event)
    if (waitsAt === undefined && root.reEligible) continue
    const queued = waitsAt === undefined ? [] : [{ nodeId: waitsAt, contactId: contact.id }]
    const queuedContacts = [...workflow.queuedContacts, ...queued]
    call.team.state.workflows.set(workflow.id, { ...workflow, enteredContactIds, queuedContacts })
  }
}

/** Goes from node to node; returns the one where the contact waits, if it has not come to the end. */
function walk(
  call: Call,
  workflow: Workflow,
  root: WorkflowNode,
  contact: Contact,
  event: ReceivedEvent,
): string | undefined {
  let node: WorkflowNode | undefined = root
  for (; node !== undefined; node = nextOf(workflow, node)) {
    if (node !== root && (workflow.status === 'PausedAndQueueing' || waitsHere(call, workflow, node)))
      return node.id
    if (node.typeName === 'SendEmailAction') sendStep(call, workflow, node.emailMessageId, contact, event)
  }
  return undefined
}

function nextOf(workflow: Workflow, { nextNodeIds: [id] }: WorkflowNode): WorkflowNode | undefined {
  return id === undefined ? undefined : nodeAt(workflow, id)
}

/** The emulator waits for no timer, and decides neither filters nor branches: a contact stays in front of them. */
function waitsHere(call: Call, workflow: Workflow, node: WorkflowNode): boolean {
  if (node.typeName === 'TimerAction') return node.amount > 0
  const needsDecision =
    node.typeName === 'BranchNode' ||
    node.typeName === 'ExperimentBranchNode' ||
    (node.typeName === 'AudienceFilter' && (node.audienceFilter !== null || node.audienceSegmentId !== null))
  if (needsDecision)
    call.warn(
      `The contact waits in the workflow "${workflow.name}": the emulator does not decide filters and branches.`,
    )
  return needsDecision
}

/** Workflow mail is marketing mail: somebody who unsubscribed does not get it, not even a password reset. */
function sendStep(
  call: Call,
  workflow: Workflow,
  emailMessageId: string,
  contact: Contact,
  event: ReceivedEvent,
): void {
  const message = call.team.state.emailMessages.get(emailMessageId)
  if (message === undefined) return
  const values = { ...viewContact(contact), ...event.properties }
  sendEmail(call, {
    emailMessageId,
    to: contact.email,
    subject: withBareNames(message.subject),
    body: withBareNames(textOfLmx(message.lmx)),
    source: { type: 'workflow', workflowId: workflow.id, name: workflow.name, eventName: event.eventName },
    dataVariables: { ...values, ...fallbacksOf(message, values) },
    attachments: [],
    unsubscribed: !contact.subscribed,
  })
}

/** An email is filled from the contact and the event alike. */
function withBareNames(text: string): string {
  return fillVariables(text, 'event', ({ name }) => `{${name}}`)
}

/** The fallbacks of what has no value. */
function fallbacksOf(message: EmailMessage, values: Record<string, unknown>): Fallbacks {
  const fallbacks = { ...message.contactPropertiesFallbacks, ...message.eventPropertiesFallbacks }
  const missing = Object.entries(fallbacks).filter(([name]) => (values[name] ?? '') === '')
  return Object.fromEntries(missing)
}
